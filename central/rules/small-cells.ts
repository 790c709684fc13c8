/**
 * Small counts are hidden from those who see counts only: from one to four visits in a small centre are nearly somebody. A
 * hidden count must not follow from the others and their sum, so at least two of a row are hidden, five visits together or more.
 * Not promised: that nothing follows from several reports laid side by side.
 */

/** Counts below this are hidden; nothing at all is no secret. */
const SMALLEST = 5;

const isSmall = (count: number) => count > 0 && count < SMALLEST;

/** Which of these counts are hidden, when their sum is known. */
export function hiddenOf(counts: readonly number[], already: ReadonlySet<number> = new Set()): Set<number> {
  const hidden = new Set(already);
  counts.forEach((count, at) => {
    if (isSmall(count)) hidden.add(at);
  });
  if (hidden.size === 0) return hidden;
  const rest = counts
    .map((count, at) => ({ count, at }))
    .filter(({ count, at }) => count > 0 && !hidden.has(at))
    .sort((one, other) => one.count - other.count);
  const sum = () => [...hidden].reduce((all, at) => all + (counts[at] ?? 0), 0);
  for (const { at } of rest) {
    if (hidden.size > 1 && sum() >= SMALLEST) break;
    hidden.add(at);
  }
  return hidden;
}

/** Counts with null for what is hidden. */
export function withoutSmall(counts: readonly number[]): readonly (number | null)[] {
  const hidden = hiddenOf(counts);
  return counts.map((count, at) => (hidden.has(at) ? null : count));
}

/** A count that is a part of a whole: hidden when it or what is left of the whole is small. */
export function partWithoutSmall(count: number, whole: number): number | null {
  return isSmall(count) || isSmall(whole - count) ? null : count;
}

/**
 * A table whose rows and columns have sums that are known.
 * @param rows of counts, all of one length
 */
export function tableWithoutSmall(
  rows: readonly (readonly number[])[],
): readonly (readonly (number | null)[])[] {
  const width = rows[0]?.length ?? 0;
  const hidden = rows.map(() => new Set<number>());
  const size = () => hidden.reduce((sum, one) => sum + one.size, 0);
  for (let before = -1; before !== size(); ) {
    before = size();
    rows.forEach((row, at) => {
      hidden[at] = hiddenOf(row, hidden[at]);
    });
    for (let column = 0; column < width; column += 1) {
      const own = new Set(rows.flatMap((_, at) => (hidden[at]?.has(column) ? [at] : [])));
      const counts = rows.map((row) => row[column] ?? 0);
      for (const at of hiddenOf(counts, own)) hidden[at]?.add(column);
    }
  }
  return rows.map((row, at) => row.map((count, column) => (hidden[at]?.has(column) ? null : count)));
}
