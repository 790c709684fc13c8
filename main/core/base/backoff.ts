/**
 * How long to wait before another try: doubled after every failure, never longer than the last.
 * @param failures in a row, from 1
 * @param first and `longest` in milliseconds
 */
export function backoff(failures: number, first: number, longest: number): number {
  return Math.min(longest, first * 2 ** (failures - 1));
}
