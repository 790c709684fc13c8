/** Nobody presses keys faster than this again and again; a card reader that types does. */
const FASTEST = 35;
const RUN = 4;

/**
 * Whether digits came from a device that types (a «keyboard wedge»): four presses in a row, each within 35 ms of
 * the last. Fast typists reach some 80 ms a key (Dhakal et al., CHI 2018).
 * @param times of the presses in milliseconds, ascending
 */
export function isWedge(times: readonly number[]): boolean {
  const last = times.slice(-RUN);
  return (
    last.length === RUN && last.every((at, index) => index === 0 || at - (last[index - 1] ?? 0) < FASTEST)
  );
}
