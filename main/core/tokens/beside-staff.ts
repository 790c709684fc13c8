import { without } from './same-token.ts';
import type { TokenSource } from './token-source.ts';

/** A source without the tokens of the staff, one of its own kind for each. @param own their names */
export function besideStaff(source: TokenSource, own: () => Promise<readonly string[]>): TokenSource {
  return {
    id: source.id,
    watch: (onChange) => source.watch(onChange),
    async look() {
      const [seen, staff] = await Promise.all([source.look(), own()]);
      return typeof seen === 'string' ? seen : without(seen, staff);
    },
  };
}
