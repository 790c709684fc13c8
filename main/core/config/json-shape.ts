/** What `JSON.parse` does not say about a text: names that stand twice, and how deep it is nested. */

/** Deeper than any configuration needs; a merge of what is nested deeper could end the program. */
export const DEEPEST = 32;

export type ShapeFault =
  | { readonly kind: 'duplicate'; readonly name: string; readonly at: number }
  | { readonly kind: 'deep'; readonly at: number };

/**
 * The first fault of a text that is JSON already; null where there is none. Of two equal names `JSON.parse`
 * silently takes the later one: which of them was meant, nobody knows.
 */
export function shapeFault(json: string): ShapeFault | null {
  /** For every open bracket the names seen in it; null for a list. */
  const open: (Set<string> | null)[] = [];
  let isName = false;
  for (const { 0: token, index: at } of json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]/g)) {
    const names = open.at(-1);
    if (token === '{' || token === '[') {
      if (open.length >= DEEPEST) return { kind: 'deep', at };
      open.push(token === '{' ? new Set() : null);
      isName = token === '{';
    } else if (token === '}' || token === ']') {
      open.pop();
      isName = false;
    } else if (token === ',') isName = names instanceof Set;
    else if (token === ':') isName = false;
    else if (isName && names) {
      const name = JSON.parse(token) as string;
      if (names.has(name)) return { kind: 'duplicate', name, at };
      names.add(name);
    }
  }
  return null;
}
