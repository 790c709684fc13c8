import { BookOpen, FileWarning, List, PanelLeft, PanelRight, X } from 'lucide-react';
import type { Audience, BrowserView, Instruction } from '../../preload/contract.ts';
import { soften } from '../texts/soften.ts';
import { useLocal, useWords } from '../views/context.tsx';
import { useCards, useInstruction } from '../views/use-catalogue.ts';
import { useFollowing } from '../views/use-following.ts';
import { classes } from './classes.ts';
import { Empty } from './empty.tsx';
import { InstructionCard } from './instruction-card.tsx';
import { InstructionStep } from './instruction-step.tsx';
import styles from './portal-pane.module.css';
import { ReadStepButton } from './read-step-button.tsx';
import { Skeleton } from './skeleton.tsx';
import { StepTurner } from './step-turner.tsx';

interface PortalPaneProps {
  readonly audience: Audience;
  readonly portal: BrowserView['portal'];
}

/** The instruction beside the page; without one, those that fit this portal. */
export function PortalPane({ audience, portal }: PortalPaneProps) {
  const { t } = useWords();
  const [{ instruction, paneSide }, change] = useLocal();
  const Side = paneSide === 'right' ? PanelLeft : PanelRight;
  return (
    <aside className={styles.pane} aria-label={t.portal.guide} data-testid="pane">
      <header className={styles.head}>
        {instruction ? (
          <button
            type="button"
            className="button button-quiet"
            data-testid="pane-another"
            onClick={() => change({ instruction: null })}
          >
            <List className="icon" aria-hidden="true" />
            <span>{t.reader.another}</span>
          </button>
        ) : (
          <h2 className="title-4">{t.reader.choose}</h2>
        )}
        <button
          type="button"
          className={classes('icon-button', 'icon-button-bare', styles.side)}
          aria-label={paneSide === 'right' ? t.portal.guideLeft : t.portal.guideRight}
          data-testid="pane-side"
          onClick={() => change({ paneSide: paneSide === 'right' ? 'left' : 'right' })}
        >
          <Side className="icon" aria-hidden="true" />
        </button>
        <button
          type="button"
          className="icon-button icon-button-bare"
          aria-label={t.portal.closeGuide}
          onClick={() => change({ isPaneOpen: false })}
        >
          <X className="icon" aria-hidden="true" />
        </button>
      </header>
      {instruction ? (
        <PaneInstruction id={instruction} places={portal?.places ?? []} />
      ) : (
        <PaneChoice audience={audience} portal={portal} />
      )}
    </aside>
  );
}

function PaneInstruction({ id, places }: { id: string; places: readonly string[] }) {
  const { t } = useWords();
  const instruction = useInstruction(id);
  if (!instruction) return <Skeleton lines={5} />;
  if (instruction === 'lost') {
    return (
      <Empty icon={FileWarning} title={t.reader.lost}>
        {t.reader.lostHint}
      </Empty>
    );
  }
  return <PaneStep instruction={instruction} places={places} />;
}

function PaneStep({ instruction, places }: { instruction: Instruction; places: readonly string[] }) {
  const [{ step }, change] = useLocal();
  useFollowing(instruction, places);
  const current = instruction.steps[step];
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section className={styles.body} tabIndex={0} aria-label={current?.title} lang="ru">
        <p className={styles.name} lang="ru">
          {soften(instruction.title)}
        </p>
        <ReadStepButton instruction={instruction.id} step={step} />
        {current && <InstructionStep key={step} step={current} />}
      </section>
      <footer className={styles.foot}>
        <StepTurner
          all={instruction.steps.length}
          title={current?.title ?? ''}
          onEnd={() => change({ instruction: null })}
        />
      </footer>
    </>
  );
}

function PaneChoice({ audience, portal }: PortalPaneProps) {
  const { t } = useWords();
  const [, change] = useLocal();
  const cards = useCards(audience, '');
  if (!cards) return <Skeleton lines={5} />;
  const here = cards.filter((card) => card.portal === portal?.id);
  const shown = here.length > 0 ? here : cards;
  if (shown.length === 0) {
    return (
      <Empty icon={BookOpen} title={t.home.noInstructions}>
        {t.home.noInstructionsHint}
      </Empty>
    );
  }
  return (
    <ul className={classes(styles.body, 'row-cards', styles.narrow)}>
      {shown.map((card) => (
        <li key={card.id}>
          <InstructionCard card={card} onOpen={(id) => change({ instruction: id })} />
        </li>
      ))}
    </ul>
  );
}
