import { isSameToken } from './same-token.ts';

/** What one source sees. */
export interface Sight {
  readonly id: string;
  /** Names of the tokens that are in, or `unknown` when the source could not look. */
  readonly seen: readonly string[] | 'unknown';
}

/**
 * What the sources of one closing saw last. A token is in until somebody has seen it gone: a service that dies
 * beside a card, or is stopped for that, opens no gate.
 */
export class LastSight {
  #visitId: string | null = null;
  readonly #seen = new Map<string, readonly string[]>();

  /**
   * Notes this look.
   * @returns names of the tokens that a source saw when it last could, and that none has seen go since
   */
  lost(visitId: string | null, sights: readonly Sight[]): readonly string[] {
    if (visitId !== this.#visitId) this.#seen.clear();
    this.#visitId = visitId;
    const before = ({ id }: Sight) => this.#seen.get(id) ?? [];
    const gone = sights.flatMap((sight) =>
      sight.seen === 'unknown' ? [] : without(before(sight), sight.seen),
    );
    const lost: string[] = [];
    for (const sight of sights) {
      const stillIn = sight.seen === 'unknown' ? without(before(sight), gone) : sight.seen;
      this.#seen.set(sight.id, stillIn);
      if (sight.seen === 'unknown') lost.push(...stillIn);
    }
    return lost;
  }
}

/** `names` but for one of the same token each of `others`. */
function without(names: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...names];
  for (const other of others) {
    const at = left.findIndex((name) => isSameToken(name, other));
    if (at >= 0) left.splice(at, 1);
  }
  return left;
}
