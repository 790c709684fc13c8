/** Figures on an axis that people count in: 1, 2 or 5 with noughts behind. */
const STEPS = [1, 2, 5];

/**
 * The figures that an axis of counts shows.
 * @param most the largest count that is drawn
 * @returns from 0 to at least `most`, whole numbers at equal distances, at most six of them; the last is the axis' end
 */
export function axisTicks(most: number): readonly number[] {
  const wanted = Math.max(1, Math.ceil(most)) / 5;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = Math.max(1, [...STEPS, 10].map((one) => one * power).find((one) => one >= wanted) ?? 1);
  const end = Math.max(1, Math.ceil(most / step));
  return Array.from({ length: end + 1 }, (_, at) => at * step);
}
