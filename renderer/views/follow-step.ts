/**
 * Which step fits the page in front, or null where the page says nothing. `places` are the addresses it
 * stands at, the most exact first. Where several steps name one address, the next of them is meant.
 */
export function stepAt(
  steps: readonly { readonly at: readonly string[] }[],
  places: readonly string[],
  current: number,
): number | null {
  for (const place of places) {
    const fitting = steps.flatMap(({ at }, index) => (at.includes(place) ? [index] : []));
    const step = fitting.find((index) => index >= current) ?? fitting[0];
    if (step !== undefined) return step;
  }
  return null;
}
