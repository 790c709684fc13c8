import { BookOpen, SearchX } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Audience, InstructionCard as Card, FoundInstruction } from '../../preload/contract.ts';
import { fill } from '../texts/words.ts';
import { useLocal, useWords } from '../views/context.tsx';
import { narrow } from '../views/narrow-cards.ts';
import { useShelves } from '../views/use-catalogue.ts';
import { Button } from './button.tsx';
import { Empty } from './empty.tsx';
import { Facets } from './facets.tsx';
import { InstructionCard } from './instruction-card.tsx';
import { Skeleton } from './skeleton.tsx';

interface InstructionListProps {
  readonly audience: Audience;
  readonly query: string;
  /** What was found by it; null until then. */
  readonly cards: readonly (Card | FoundInstruction)[] | null;
  /** Cards that stand above already. */
  readonly above: readonly string[];
}

/** The instructions that fit the search and the chosen shelves, or what to do when there are none. */
export function InstructionList({ audience, query, cards, above }: InstructionListProps) {
  const words = useWords();
  const { t } = words;
  const [local, change] = useLocal();
  const { situations } = useShelves(audience);
  useReturn(cards !== null);
  const isSearch = query.trim() !== '';

  if (!cards) return <Skeleton />;
  const isNarrowed = local.category !== null || local.situation !== null;
  const shown = narrow(cards, local).filter(({ id }) => !above.includes(id));
  return (
    <>
      {(cards.length > 0 || isNarrowed) && <Facets cards={cards} situations={situations} />}
      <p className="only-read" role="status">
        {isSearch || isNarrowed ? words.count(t.home.found, shown.length) : ''}
      </p>
      {shown.length === 0 ? (
        <NothingFound query={query.trim()} hidden={cards.length} />
      ) : (
        <ul className="row-cards">
          {shown.map((card) => (
            <li key={card.id}>
              <InstructionCard
                card={card}
                found={isFound(card) ? card : undefined}
                onOpen={(instruction) => change({ instruction, isReading: true, isPaneOpen: true })}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function isFound(card: Card | FoundInstruction): card is FoundInstruction {
  return 'marks' in card;
}

/** Who comes back from an instruction finds the keyboard and the list where they were. */
function useReturn(isReady: boolean): void {
  const [{ instruction }] = useLocal();
  const from = useRef(instruction);
  useEffect(() => {
    if (!isReady || from.current === null) return;
    const card = document.querySelector<HTMLElement>(`[data-testid="instruction-${from.current}"]`);
    from.current = null;
    card?.scrollIntoView({ block: 'center' });
    card?.focus({ preventScroll: true });
  }, [isReady]);
}

/** `hidden`: how many the chosen shelves keep from being shown. */
function NothingFound({ query, hidden }: { query: string; hidden: number }) {
  const words = useWords();
  const { t } = words;
  const [, change] = useLocal();
  if (query === '' && hidden === 0) {
    return (
      <Empty icon={BookOpen} title={t.home.noInstructions}>
        {t.home.noInstructionsHint}
      </Empty>
    );
  }
  return (
    <div className="nothing-found">
      <Empty icon={SearchX} title={hidden > 0 ? t.home.nothingHere : fill(t.home.nothing, { query })}>
        {hidden > 0 ? words.count(t.home.hidden, hidden) : t.home.nothingHint}
      </Empty>
      <div className="nothing-actions">
        {hidden > 0 && (
          <Button
            kind="primary"
            onClick={() => change({ category: null, situation: null })}
            testId="show-hidden"
          >
            {t.home.dropFacets}
          </Button>
        )}
        <Button onClick={() => change({ query: '', category: null, situation: null })} testId="show-all">
          {t.home.showAll}
        </Button>
        <Button onClick={() => change({ answers: [] })} testId="nothing-questions">
          {t.home.dontKnow}
        </Button>
      </div>
    </div>
  );
}
