/** What `JSON.parse` does not say about a text: names that stand twice, how deep it is nested, numbers beyond numbers. */

/** Deeper than any configuration needs; a merge of what is nested deeper could end the program. */
export const DEEPEST = 32;

export type ShapeFault =
  | { readonly kind: 'duplicate'; readonly name: string; readonly at: number }
  | { readonly kind: 'deep'; readonly at: number }
  /** `1e400`: `JSON.parse` makes infinity of it, and nobody can say what is wrong with that. */
  | { readonly kind: 'huge'; readonly text: string; readonly at: number };

/** A bracket, a mark, the beginning of a text, or a number. */
const TOKEN = /["{}[\],:]|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * The first fault of a text that is JSON already; null where there is none. Of two equal names `JSON.parse`
 * silently takes the later one: which of them was meant, nobody knows.
 */
export function shapeFault(json: string): ShapeFault | null {
  /** For every open bracket the names seen in it; null for a list. */
  const open: (Set<string> | null)[] = [];
  let isName = false;
  const next = new RegExp(TOKEN);
  for (let found = next.exec(json); found; found = next.exec(json)) {
    const { 0: token, index: at } = found;
    const names = open.at(-1);
    if (token === '"') next.lastIndex = endOfText(json, at);
    if (token === '{' || token === '[') {
      if (open.length >= DEEPEST) return { kind: 'deep', at };
      open.push(token === '{' ? new Set() : null);
      isName = token === '{';
    } else if (token === '}' || token === ']') {
      open.pop();
      isName = false;
    } else if (token === ',') isName = names instanceof Set;
    else if (token === ':') isName = false;
    else if (token !== '"') {
      if (!Number.isFinite(Number(token))) return { kind: 'huge', text: token, at };
    } else if (isName && names) {
      const name = JSON.parse(json.slice(at, next.lastIndex)) as string;
      if (names.has(name)) return { kind: 'duplicate', name, at };
      names.add(name);
    }
  }
  return null;
}

/** A number as it can be repeated in a sentence. */
export function shortened(number: string): string {
  return number.length > 20 ? `${number.slice(0, 20)}…` : number;
}

/** Sign by sign: an expression that goes back over millions of signs runs out of stack. */
function endOfText(json: string, at: number): number {
  for (let end = at + 1; ; end += 1) {
    end = json.indexOf('"', end);
    if (end < 0) return json.length;
    let slashes = 0;
    while (json[end - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return end + 1;
  }
}
