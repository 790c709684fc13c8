import type { Emitter } from '../../core/base/emitter.ts';
import type { TokenList, TokenSource } from '../../core/tokens/token-source.ts';

interface Listing {
  readonly id: string;
  /** Calls when another look may see something else, and once at the start; the answer ends the watch. */
  readonly watch: (look: () => void) => () => void;
  readonly list: () => Promise<TokenList>;
  /** Begins a watch: lists again, or answers `same` where it knows without looking that nothing has changed. */
  readonly relist?: () => () => Promise<TokenList | 'same'>;
}

/** Watches by news of changes: looks once at the start, and after each. */
export function watchBy(changed: Emitter<void>): Listing['watch'] {
  return (look) => {
    const end = changed.subscribe(look);
    look();
    return end;
  };
}

/** A source that lists what is in, and while it is watched notifies once of every list that differs. */
export function listingSource({ id, watch, list, relist = () => list }: Listing): TokenSource {
  // What the last look saw: a token taken out between the look and the watch is a change too.
  let seen = '';
  return {
    id,
    async look() {
      const found = await list();
      seen = JSON.stringify(found);
      return found;
    },
    watch(onChange) {
      let isOver = false;
      const listAgain = relist();
      const end = watch(async () => {
        const found = await listAgain();
        if (found === 'same') return;
        const text = JSON.stringify(found);
        // Compared and kept at once: looks may overlap, and a change is notified once.
        if (text === seen || isOver) return;
        seen = text;
        onChange();
      });
      return () => {
        isOver = true;
        end();
      };
    },
  };
}
