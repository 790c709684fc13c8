/** One line of the table: our time against a named peer's in the same run. */
export interface BenchRow {
  readonly name: string;
  readonly peer: string;
  readonly ours: number;
  readonly theirs: number;
  readonly unit: string;
  /** Ours divided by the peer's. */
  readonly ratio: number;
  /** What the ratio should stay below; null where nothing was asked. */
  readonly wanted: number | null;
}

/** Makes a row; `wanted` is a promise of an issue, never a test. */
export function row(
  name: string,
  peer: string,
  ours: number,
  theirs: number,
  unit: string,
  wanted: number | null,
): BenchRow {
  return { name, peer, ours, theirs, unit, ratio: ours / theirs, wanted };
}

/** The middle value; of an even count the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1] ?? Number.NaN, sorted[Math.floor(middle)] ?? Number.NaN];
  return (low + high) / 2;
}
