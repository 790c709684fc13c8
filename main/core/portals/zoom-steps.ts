/** The steps of «Крупнее» and «Мельче», as factors of the usual size. */
const STEPS = [0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3];

/**
 * @param usual what the visitor has chosen for all pages: «reset» goes back to it
 * @returns the next factor in this direction; undefined at the end of the steps
 */
export function nextZoom(
  current: number,
  direction: 'in' | 'out' | 'reset',
  usual: number,
): number | undefined {
  if (direction === 'reset') return usual;
  return direction === 'in' ? STEPS.find((step) => step > current) : STEPS.findLast((step) => step < current);
}
