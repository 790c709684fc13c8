/** A document that answers a query. */
export interface Found {
  readonly document: number;
  readonly score: number;
}

/** Puts a find into its place among the best, and lets the one beyond the limit fall out. */
export function keepBest(best: Found[], found: Found, limit: number): void {
  const last = best.at(-1);
  if (best.length >= limit && last && found.score <= last.score) return;
  let at = best.length;
  while (at > 0 && (best[at - 1]?.score ?? 0) < found.score) at -= 1;
  best.splice(at, 0, found);
  if (best.length > limit) best.pop();
}
