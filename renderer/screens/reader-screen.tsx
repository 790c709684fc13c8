import { ArrowLeft, ExternalLink, FileWarning, QrCode } from 'lucide-react';
import type { Instruction, WorkstationView } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { classes } from '../parts/classes.ts';
import { Empty } from '../parts/empty.tsx';
import { FrameBar } from '../parts/frame-bar.tsx';
import { InstructionStep } from '../parts/instruction-step.tsx';
import { Page } from '../parts/page.tsx';
import { ReadStepButton } from '../parts/read-step-button.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { StepTurner } from '../parts/step-turner.tsx';
import { VisitTools } from '../parts/visit-tools.tsx';
import { soften } from '../texts/soften.ts';
import { fill } from '../texts/words.ts';
import { useCall, useLocal, useWords } from '../views/context.tsx';
import { useInstruction } from '../views/use-catalogue.ts';
import { visitOf } from '../views/visit-of.ts';

/** An instruction over the whole screen: contents left, one large step right. */
export function ReaderScreen({ workstation }: { workstation: WorkstationView }) {
  const { t } = useWords();
  const [{ instruction: id }, change] = useLocal();
  const instruction = useInstruction(id);
  const isRead = instruction !== null && instruction !== 'lost';
  return (
    <Page id="reader" workstation={workstation} top={<VisitTools />} bar={<FrameBar />}>
      <div className="heading">
        <Button icon={ArrowLeft} onClick={() => change({ isReading: false })} testId="reader-back">
          {t.common.back}
        </Button>
        {isRead && (
          <>
            <h1 className="title-2" lang="ru">
              {soften(instruction.title)}
            </h1>
            <Button icon={QrCode} onClick={() => change({ overlay: 'take' })} testId="reader-take">
              {t.take.open}
            </Button>
            <PortalButton id={instruction.portal} workstation={workstation} />
          </>
        )}
      </div>
      {instruction === null && <Skeleton lines={6} />}
      {instruction === 'lost' && (
        <Empty icon={FileWarning} title={t.reader.lost} isScreen>
          {t.reader.lostHint}
        </Empty>
      )}
      {isRead && <Reading instruction={instruction} />}
    </Page>
  );
}

function Reading({ instruction }: { instruction: Instruction }) {
  const words = useWords();
  const { t } = words;
  const [{ step }, change] = useLocal();
  const current = instruction.steps[step];
  return (
    <div className="reader">
      <aside className="reader-contents">
        {instruction.documents.length > 0 && (
          <div className="reader-documents">
            <h2 className="title-4">{t.reader.documents}</h2>
            <ul>
              {instruction.documents.map((document) => (
                <li key={document} lang="ru">
                  {document}
                </li>
              ))}
            </ul>
          </div>
        )}
        <h2 className="title-4">{t.reader.steps}</h2>
        <ol className="contents">
          {instruction.steps.map((one, index) => (
            <li key={one.title}>
              <button
                type="button"
                className={classes('contents-step', index < step && 'contents-past')}
                aria-current={index === step ? 'step' : undefined}
                onClick={() => change({ step: index })}
              >
                <span className="contents-number digits">{index + 1}</span>
                <span lang="ru">{soften(one.title)}</span>
              </button>
            </li>
          ))}
        </ol>
        <div className="reader-result">
          <h2 className="title-4">{t.reader.result}</h2>
          <p lang="ru">{instruction.result}</p>
          <p className="soft">
            {t.reader.official}: <span lang="ru">{instruction.officialTitle}</span>
          </p>
          <p className="soft">{fill(t.reader.reviewed, { date: words.date(instruction.reviewed) })}</p>
        </div>
      </aside>
      <div className="reader-step">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
        <section className="reader-step-body" tabIndex={0} aria-label={current?.title} lang="ru">
          {current && <InstructionStep key={step} step={current} />}
        </section>
        <div className="reader-foot">
          <ReadStepButton instruction={instruction.id} step={step} />
          <StepTurner
            all={instruction.steps.length}
            title={current?.title ?? ''}
            onEnd={() => change({ isReading: false })}
          />
        </div>
      </div>
    </div>
  );
}

function PortalButton({ id, workstation }: { id: string | null; workstation: WorkstationView }) {
  const { t } = useWords();
  const call = useCall();
  const [, change] = useLocal();
  const audience = visitOf(workstation)?.audience ?? 'citizen';
  const portal = workstation.portals[audience].find((one) => one.id === id && one.isOpenable);
  if (!portal) return null;
  const open = () => {
    change({ isPaneOpen: true });
    void call('portal.open', { portal: portal.id });
  };
  return (
    <Button icon={ExternalLink} onClick={open} testId="reader-open-portal">
      {fill(t.reader.openPortal, { portal: portal.shortTitle })}
    </Button>
  );
}
