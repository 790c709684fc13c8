import { ChevronRight, ListChecks } from 'lucide-react';
import type { InstructionCard as Card } from '../../preload/contract.ts';
import { soften } from '../texts/soften.ts';
import { useLocal, useWords } from '../views/context.tsx';
import { InstructionCard } from './instruction-card.tsx';

interface FirstCardsProps {
  readonly cards: readonly Card[];
  readonly hasQuestions: boolean;
}

/** What most people who come for this press next: the questions, and the instructions of their purpose. */
export function FirstCards({ cards, hasQuestions }: FirstCardsProps) {
  const { t } = useWords();
  const [, change] = useLocal();
  if (cards.length === 0 && !hasQuestions) return null;
  return (
    <ul className="row-cards first-cards" aria-label={t.home.first}>
      {hasQuestions && (
        <li>
          <button
            type="button"
            className="row-card row-card-first"
            data-testid="questions"
            onClick={() => change({ answers: [] })}
          >
            <ListChecks className="icon" aria-hidden="true" />
            <span className="row-card-text">
              <span className="row-card-title">{soften(t.home.dontKnow)}</span>
              <span className="row-card-hint">{soften(t.home.dontKnowHint)}</span>
            </span>
            <ChevronRight className="icon row-card-arrow" aria-hidden="true" />
          </button>
        </li>
      )}
      {cards.map((card) => (
        <li key={card.id}>
          <InstructionCard
            card={card}
            onOpen={(instruction) => change({ instruction, isReading: true, isPaneOpen: true })}
          />
        </li>
      ))}
    </ul>
  );
}
