import type { ClosingStepView } from './receipt.ts';

/**
 * A closing that is run again for the same visit (the token was taken out, a recheck) finds nothing left to
 * do; the receipt still shows what the earlier run did.
 */
export function carryOver(
  earlier: readonly ClosingStepView[],
  now: readonly ClosingStepView[],
): readonly ClosingStepView[] {
  return now.map((view) => {
    const before = earlier.find(({ id }) => id === view.id);
    if (!before) return view;
    if (before.portals?.length && !view.portals?.length) return before;
    const sum = (a: number | undefined, b: number | undefined) => (a ?? 0) + (b ?? 0);
    const lasted = view.durationMs && { durationMs: sum(before.durationMs, view.durationMs) };
    return view.removed === undefined
      ? { ...view, ...lasted }
      : {
          ...view,
          ...lasted,
          removed: sum(before.removed, view.removed),
          found: sum(before.removed, view.found),
        };
  });
}
