import { BookOpen, SearchX } from 'lucide-react';
import type { Audience } from '../../preload/contract.ts';
import { fill } from '../texts/words.ts';
import { useLocal, useWords } from '../views/context.tsx';
import { useCards } from '../views/use-catalogue.ts';
import { Empty } from './empty.tsx';
import { InstructionCard } from './instruction-card.tsx';
import { Skeleton } from './skeleton.tsx';

interface InstructionListProps {
  readonly audience: Audience;
  readonly query: string;
}

/** The instructions that fit the search, or what to do when there are none. */
export function InstructionList({ audience, query }: InstructionListProps) {
  const words = useWords();
  const { t } = words;
  const [, change] = useLocal();
  const cards = useCards(audience, query);
  const isSearch = query.trim() !== '';

  if (!cards) return <Skeleton />;
  if (cards.length === 0) {
    return isSearch ? (
      <Empty icon={SearchX} title={fill(t.home.nothing, { query: query.trim() })}>
        {t.home.nothingHint}
      </Empty>
    ) : (
      <Empty icon={BookOpen} title={t.home.noInstructions}>
        {t.home.noInstructionsHint}
      </Empty>
    );
  }
  return (
    <>
      <p className="only-read" role="status">
        {isSearch ? words.count(t.home.found, cards.length) : ''}
      </p>
      <div className="row-cards">
        {cards.map((card) => (
          <InstructionCard
            key={card.id}
            card={card}
            onOpen={(instruction) => change({ instruction, isReading: true, isPaneOpen: true })}
          />
        ))}
      </div>
    </>
  );
}
