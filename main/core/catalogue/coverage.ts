/**
 * The numbers the catalogue must carry: every service and form of the sector's process chart,
 * annex 2, and the additional subjects, which have no number there and are counted here as 0.x.
 */
const REQUIRED_NUMBERS: readonly string[] = [
  ...['1', '1.1', '1.2', '2', '2.1', '3', '3.1', '4', '5'],
  ...['6', '6.1', '6.2', '6.3', '7', '7.1', '7.2', '7.3', '7.4'],
  ...['8', '9', '10', '11', '12', '13', '14', '15'],
  ...['16', '16.1', '16.2', '16.3', '16.4', '16.5', '16.6', '16.7', '16.8'],
  // ЕСИА: registration, confirmation, recovery, deletion.
  ...['0.1', '0.2', '0.3', '0.4'],
  // The cabinet: finding an application; its result and the print. Booking. Scanning.
  ...['0.5', '0.6', '0.7', '0.8'],
];

/** Required numbers that no instruction carries, in the order of the chart. */
export function missingNumbers(numbers: Iterable<string>): readonly string[] {
  const present = new Set(numbers);
  return REQUIRED_NUMBERS.filter((number) => !present.has(number));
}

/** 1, 1.1, 1.2, 2, … 10: part by part as numbers, not as text. */
export function compareNumbers(left: string, right: string): number {
  const a = left.split('.').map(Number);
  const b = right.split('.').map(Number);
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const difference = (a[at] ?? -1) - (b[at] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}
