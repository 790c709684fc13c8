/** In which line of a text a value stands, for whoever has to mend it. */
import { findNodeAtLocation, parseTree } from 'jsonc-parser';

/** Counted from 1; of the nearest part of the path that is there, undefined where none is. */
export function lineOf(text: string, path: readonly (string | number)[]): number | undefined {
  const root = parseTree(text);
  if (root === undefined) return undefined;
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = findNodeAtLocation(root, path.slice(0, depth));
    if (node) return text.slice(0, node.offset).split('\n').length;
  }
  return undefined;
}
