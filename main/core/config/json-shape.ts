/** What `JSON.parse` does not say about a text: names that stand twice, how deep it is nested, numbers beyond numbers. */
import { visit } from 'jsonc-parser';

/** Deeper than any configuration needs; a merge of what is nested deeper could end the program. */
export const DEEPEST = 32;

export type ShapeFault =
  | { readonly kind: 'duplicate'; readonly name: string; readonly at: number }
  | { readonly kind: 'deep'; readonly at: number }
  /** `1e400`: `JSON.parse` makes infinity of it, and nobody can say what is wrong with that. */
  | { readonly kind: 'huge'; readonly text: string; readonly at: number };

/** Ends a visit at the first fault: deeper ones could exhaust the stack. */
class Found extends Error {
  readonly fault: ShapeFault;

  constructor(fault: ShapeFault) {
    super(fault.kind);
    this.fault = fault;
  }
}

/**
 * The first fault of a text that is JSON already; null where there is none. Of two equal names `JSON.parse`
 * silently takes the later one: which of them was meant, nobody knows.
 */
export function shapeFault(json: string): ShapeFault | null {
  /** For every open bracket the names seen in it. */
  const open: Set<string>[] = [];
  const begin = (at: number) => {
    if (open.length >= DEEPEST) throw new Found({ kind: 'deep', at });
    open.push(new Set());
  };
  try {
    visit(json, {
      onObjectBegin: begin,
      onArrayBegin: begin,
      onObjectEnd: () => void open.pop(),
      onArrayEnd: () => void open.pop(),
      onObjectProperty: (name, at) => {
        const names = open.at(-1);
        if (names?.has(name)) throw new Found({ kind: 'duplicate', name, at });
        names?.add(name);
      },
      onLiteralValue: (value, at, length) => {
        if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY)
          throw new Found({ kind: 'huge', text: json.slice(at, at + length), at });
      },
    });
    return null;
  } catch (cause) {
    if (cause instanceof Found) return cause.fault;
    throw cause;
  }
}

/** A number as it can be repeated in a sentence. */
export function shortened(number: string): string {
  return number.length > 20 ? `${number.slice(0, 20)}…` : number;
}
