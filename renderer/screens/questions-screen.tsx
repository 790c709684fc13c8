import { ArrowLeft, ListChecks, Printer, RotateCcw } from 'lucide-react';
import type { Audience, Proposal, WorkstationView } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { FrameBar } from '../parts/frame-bar.tsx';
import { InstructionCard } from '../parts/instruction-card.tsx';
import { Page } from '../parts/page.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { VisitTools } from '../parts/visit-tools.tsx';
import { soften } from '../texts/soften.ts';
import { fill } from '../texts/words.ts';
import { useCall, useLocal, useWords } from '../views/context.tsx';
import { useProposal } from '../views/use-catalogue.ts';
import { visitOf } from '../views/visit-of.ts';

/** A few plain questions, one at a time, and the instructions they lead to. */
export function QuestionsScreen({ workstation }: { workstation: WorkstationView }) {
  const { t } = useWords();
  const [{ answers }, change] = useLocal();
  const given = answers ?? [];
  const audience = visitOf(workstation)?.audience ?? 'citizen';
  const proposal = useProposal(audience, given);
  const back = () => change({ answers: given.length === 0 ? null : given.slice(0, -1) });
  return (
    <Page id="questions" workstation={workstation} top={<VisitTools />} bar={<FrameBar />}>
      <div className="heading">
        <Button icon={ArrowLeft} onClick={back} testId="questions-back">
          {t.common.back}
        </Button>
        {given.length > 0 && (
          <Button
            kind="quiet"
            icon={RotateCcw}
            onClick={() => change({ answers: [] })}
            testId="questions-again"
          >
            {t.questions.again}
          </Button>
        )}
        {proposal !== null && proposal !== 'lost' && proposal.kind === 'question' && (
          <p className="questions-where digits">
            {fill(t.questions.where, { n: proposal.number, all: proposal.atMost })}
          </p>
        )}
      </div>
      {proposal === null && <Skeleton lines={6} />}
      {proposal === 'lost' && (
        <Empty icon={ListChecks} title={t.questions.lost} isScreen>
          {t.questions.lostHint}
        </Empty>
      )}
      {proposal !== null && proposal !== 'lost' && (
        <Stop key={given.join(' ')} proposal={proposal} audience={audience} answers={given} />
      )}
    </Page>
  );
}

interface StopProps {
  readonly proposal: Proposal;
  readonly audience: Audience;
  readonly answers: readonly number[];
}

function Stop({ proposal, audience, answers }: StopProps) {
  const [, change] = useLocal();
  if (proposal.kind === 'set') return <ProposedSet {...{ proposal, audience, answers }} />;
  return (
    <section className="question">
      <h1 className="title-1" lang="ru">
        {soften(proposal.ask)}
      </h1>
      {proposal.hint && (
        <p className="soft" lang="ru">
          {proposal.hint}
        </p>
      )}
      <div className="question-answers" data-many={proposal.answers.length > 6 || undefined}>
        {proposal.answers.map((say, index) => (
          <button
            key={say}
            type="button"
            className="row-card question-answer"
            data-testid={`answer-${index + 1}`}
            onClick={() => change({ answers: [...answers, index] })}
          >
            <span className="row-card-title" lang="ru">
              {soften(say)}
            </span>
          </button>
        ))}
      </div>
    </section>
  );
}

interface ProposedSetProps extends StopProps {
  readonly proposal: Extract<Proposal, { kind: 'set' }>;
}

function ProposedSet({ proposal, audience, answers }: ProposedSetProps) {
  const words = useWords();
  const { t } = words;
  const call = useCall();
  const [, change] = useLocal();
  const { items, situation } = proposal;
  return (
    <section className="question" data-testid="proposed-set">
      <div className="question-head">
        <div>
          <h1 className="title-1">{words.count(t.questions.set, items.length)}</h1>
          <p className="soft" lang={situation ? 'ru' : undefined}>
            {situation ? soften(situation.title) : t.questions.inOrder}
          </p>
        </div>
        <Button
          kind="primary"
          icon={Printer}
          onClick={() => void call('print.prepare', { set: { audience, answers: [...answers] } })}
          testId="print-set"
        >
          {t.questions.print}
        </Button>
      </div>
      <div className="row-cards proposed">
        {items.map(({ card, why }, index) => (
          <InstructionCard
            key={card.id}
            card={card}
            why={why}
            number={index + 1}
            onOpen={(instruction) => change({ instruction, isReading: true, isPaneOpen: true })}
          />
        ))}
      </div>
    </section>
  );
}
