/** Which instructions are read most, for a batch of leaflets at the consultant's desk. */

/** Number of leaflets printed at once: four sheets of three, the last with one. */
const BATCH = 10;

export interface Used<Card> {
  readonly card: Card;
  /** In how many visits it was opened. */
  readonly count: number;
}

/**
 * The most used instructions first. Where fewer were used than are wanted, those that nobody opened follow in the
 * catalogue's order; what is counted but is no longer in the catalogue is left out.
 * @param cards the catalogue in its order; one that stands on two shelves may come twice
 * @param tallies visits by the journal's word for the instruction
 * @param wordOf the journal's word for an id of the catalogue
 */
export function mostUsed<Card extends { readonly id: string }>(
  cards: readonly Card[],
  tallies: readonly { readonly key: string; readonly count: number }[],
  wordOf: (id: string) => string,
  limit = BATCH,
): Used<Card>[] {
  const counts = new Map(tallies.map(({ key, count }) => [key, count]));
  const once = new Map(cards.map((card) => [card.id, card]));
  return [...once.values()]
    .map((card) => ({ card, count: counts.get(wordOf(card.id)) ?? 0 }))
    .sort((a, b) => b.count - a.count)
    .slice(0, limit);
}
