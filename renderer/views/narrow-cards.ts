import type { InstructionCard, Situation } from '../../preload/contract.ts';
import type { Local } from './local.ts';

type Facets = Pick<Local, 'category' | 'situation'>;

/** The cards of the chosen category and situation; what is not chosen leaves all. */
export function narrow<T extends InstructionCard>(
  cards: readonly T[],
  { category, situation }: Facets,
): readonly T[] {
  return cards.filter(
    (card) =>
      (category === null || card.category === category) &&
      (situation === null || card.situations.includes(situation)),
  );
}

/** The chips of categories and situations, each with what pressing it would leave; empty ones only if pressed. */
export function facetsOf(
  cards: readonly InstructionCard[],
  situations: readonly Situation[],
  chosen: Facets,
) {
  // A shelf that was chosen before the words were typed stays in sight, to be let go.
  const titles = [...new Set([...cards.map(({ category }) => category), chosen.category ?? []].flat())];
  const counted = (id: string, title: string, facets: Facets) => ({
    id,
    title,
    count: narrow(cards, facets).length,
  });
  return {
    categories: titles.map((title) => counted(title, title, { ...chosen, category: title })),
    situations: situations.map(({ id, title }) => counted(id, title, { ...chosen, situation: id })),
  };
}
