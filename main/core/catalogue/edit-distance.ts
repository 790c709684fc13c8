/** How many slips part two words: a wrong, missing, extra letter or two swapped count one each. */
const MAX_LENGTH = 40;
const WIDTH = MAX_LENGTH + 1;
const table = new Uint8Array(WIDTH * WIDTH);
for (let at = 0; at < WIDTH; at += 1) {
  table[at] = at;
  table[at * WIDTH] = at;
}

/** The distance, or `limit + 1` for anything further apart; optimal string alignment. */
export function editDistance(left: string, right: string, limit: number): number {
  const n = left.length;
  const m = right.length;
  if (Math.abs(n - m) > limit || n > MAX_LENGTH || m > MAX_LENGTH) return limit + 1;
  for (let i = 1; i <= n; i += 1) {
    let best = i;
    const row = i * WIDTH;
    const above = row - WIDTH;
    for (let j = 1; j <= m; j += 1) {
      const isSame = left.charCodeAt(i - 1) === right.charCodeAt(j - 1);
      let cost = (table[above + j - 1] ?? 0) + (isSame ? 0 : 1);
      cost = Math.min(cost, (table[above + j] ?? 0) + 1, (table[row + j - 1] ?? 0) + 1);
      if (
        i > 1 &&
        j > 1 &&
        left.charCodeAt(i - 1) === right.charCodeAt(j - 2) &&
        left.charCodeAt(i - 2) === right.charCodeAt(j - 1)
      ) {
        cost = Math.min(cost, (table[above - WIDTH + j - 2] ?? 0) + 1);
      }
      table[row + j] = cost;
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
  }
  return Math.min(table[n * WIDTH + m] ?? limit + 1, limit + 1);
}

/** Which letters a word has, one bit each (some share a bit): a quick no before the distance. */
export function letterMask(word: string): number {
  let mask = 0;
  for (let at = 0; at < word.length; at += 1) mask |= 1 << (word.charCodeAt(at) & 31);
  return mask;
}

export function countBits(mask: number): number {
  let bits = mask - ((mask >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
