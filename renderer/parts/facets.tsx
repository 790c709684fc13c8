import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useState } from 'react';
import type { InstructionCard, Situation } from '../../preload/contract.ts';
import { useLocal, useWords } from '../views/context.tsx';
import { facetsOf } from '../views/narrow-cards.ts';
import { Chips } from './chips.tsx';

interface FacetsProps {
  /** What the query found, before it is narrowed. */
  readonly cards: readonly InstructionCard[];
  readonly situations: readonly Situation[];
}

/** So many categories stand in the first row. */
const IN_A_ROW = 3;

/** Narrows the list by category, and by the life or business situation once it is asked for. */
export function Facets({ cards, situations }: FacetsProps) {
  const { t } = useWords();
  const [local, change] = useLocal();
  const { category, situation } = local;
  const [isAll, setIsAll] = useState(false);
  const [isOpen, setIsOpen] = useState(situation !== null);
  const facets = facetsOf(cards, situations, local);
  const inUse = (chosen: string | null) => (chip: { id: string; count: number }) =>
    chip.count > 0 || chip.id === chosen;
  const categories = facets.categories.filter(inUse(category));
  // One row: the list below begins above the fold. What is chosen stays in sight.
  const first = categories.filter(({ id }, at) => isAll || at < IN_A_ROW || id === category);
  const Arrow = isOpen ? ChevronUp : ChevronDown;
  return (
    <div className="facets">
      <Chips
        title={t.home.category}
        options={first}
        chosen={category}
        onChoose={(id) => change({ category: id })}
      />
      {categories.length > IN_A_ROW && (
        <button
          type="button"
          className="chip chip-more"
          aria-expanded={isAll}
          data-testid="categories-all"
          onClick={() => setIsAll(!isAll)}
        >
          <span>{isAll ? t.home.fewerCategories : t.home.allCategories}</span>
        </button>
      )}
      <button
        type="button"
        className="chip chip-more"
        aria-expanded={isOpen}
        data-testid="situations"
        onClick={() => setIsOpen(!isOpen)}
      >
        <span>{t.home.situation}</span>
        <Arrow className="icon" aria-hidden="true" />
      </button>
      {(category !== null || situation !== null) && (
        <button
          type="button"
          className="chip chip-more"
          data-testid="facets-clear"
          onClick={() => change({ category: null, situation: null })}
        >
          <X className="icon" aria-hidden="true" />
          <span>{t.home.dropFacets}</span>
        </button>
      )}
      {isOpen && (
        <div className="facets-more">
          <Chips
            title={t.home.situation}
            options={facets.situations.filter(inUse(situation))}
            chosen={situation}
            onChoose={(id) => change({ situation: id })}
          />
        </div>
      )}
    </div>
  );
}
