/** Two sources that see one thing, and what of it is counted. */

/**
 * One token may be seen by two sources, but two of one kind are two: each name as often as one source saw it.
 * Of a card only the vendor is known, so «Рутокен» in a reader and «Рутокен ЭЦП» in a socket are one token, and
 * the longer name is shown.
 */
export function together(lists: readonly (readonly string[])[]): readonly string[] {
  const all: string[] = [];
  for (const list of lists) {
    const open = new Set(all.keys());
    const others = list.filter((name) => {
      const at = [...open].find((at) => all[at] === name);
      return at === undefined || !open.delete(at);
    });
    for (const name of others) {
      const at = [...open].find((at) => isSameToken(all[at] ?? '', name));
      if (at === undefined) all.push(name);
      else {
        open.delete(at);
        if (name.length > (all[at] ?? '').length) all[at] = name;
      }
    }
  }
  return all;
}

function isSameToken(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

/** `names` but for one of the same token each of `others`. */
export function without(names: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...names];
  for (const other of others) {
    const at = left.findIndex((name) => isSameToken(name, other));
    if (at >= 0) left.splice(at, 1);
  }
  return left;
}
