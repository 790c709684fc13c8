import type { InstructionCard, Purpose } from '../../preload/contract.ts';

/** So many stand in one row beside the questions. */
const MOST = 2;

/**
 * The instructions that are offered first to whoever has come for this, in the order of the catalogue; its
 * first ones where none is made for this. None while the
 * person searches or has chosen a shelf: then the list itself is the answer.
 */
export function firstCards(
  cards: readonly InstructionCard[],
  purpose: Purpose | null,
  isLooking: boolean,
): readonly InstructionCard[] {
  if (isLooking || purpose === null) return [];
  const own = cards.filter(({ purposes }) => purposes.includes(purpose));
  return (own.length > 0 ? own : cards).slice(0, MOST);
}
