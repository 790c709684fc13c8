import {
  ArrowLeft,
  ArrowRight,
  FileCheck2,
  FilePenLine,
  Keyboard,
  type LucideIcon,
  MessageCircleQuestionMark,
  ShieldCheck,
} from 'lucide-react';
import { useId, useState } from 'react';
import type { Purpose, WorkstationView } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { DisplayButton } from '../parts/display-button.tsx';
import { FrameBar } from '../parts/frame-bar.tsx';
import { LanguageSwitch } from '../parts/language-switch.tsx';
import { Page } from '../parts/page.tsx';
import { isTicketReady, typeTicket } from '../parts/ticket.ts';
import { soften } from '../texts/soften.ts';
import { useLocal, useWish, useWords } from '../views/context.tsx';

const PURPOSES = [
  ['filing', FilePenLine],
  ['result', FileCheck2],
  ['information', MessageCircleQuestionMark],
] as const satisfies readonly (readonly [Purpose, LucideIcon])[];

/** «Зачем вы пришли?»: pressing a purpose starts the visit. */
export function StartScreen({ workstation }: { workstation: WorkstationView }) {
  const { t } = useWords();
  const wish = useWish();
  const [{ audience, ticket }, change] = useLocal();
  const [isAsked, setAsked] = useState(false);

  const start = (purpose: Purpose) => {
    if (!audience) return;
    if (!isTicketReady(ticket)) return setAsked(true);
    void wish('visit.start', { audience, purpose, ...(ticket ? { ticket } : {}) });
  };
  const hints = {
    filing: t.start.filingHint,
    result: t.start.resultHint,
    information: t.start.informationHint,
  };
  return (
    <Page
      id="start"
      workstation={workstation}
      bar={<FrameBar centre={<DisplayButton />} right={<LanguageSwitch />} />}
    >
      <div className="heading">
        <Button icon={ArrowLeft} onClick={() => change({ audience: null })} testId="start-back">
          {t.common.back}
        </Button>
        <h1 className="title-1">{t.start.title}</h1>
      </div>
      <div className="purposes">
        {PURPOSES.map(([purpose, Icon]) => (
          <button
            key={purpose}
            type="button"
            className="purpose"
            data-testid={`purpose-${purpose}`}
            onClick={() => start(purpose)}
          >
            <span className="purpose-icon">
              <Icon className="icon" aria-hidden="true" />
            </span>
            <span className="purpose-title">{soften(t.start[purpose])}</span>
            <span className="purpose-hint">{hints[purpose]}</span>
            <ArrowRight className="icon purpose-arrow" aria-hidden="true" />
          </button>
        ))}
      </div>
      <div className="start-foot">
        <TicketField isWrong={isAsked && !isTicketReady(ticket)} />
        <p className="promise">
          <ShieldCheck className="icon" aria-hidden="true" />
          <span>{t.start.wipe}</span>
        </p>
      </div>
    </Page>
  );
}

function TicketField({ isWrong }: { isWrong: boolean }) {
  const { t } = useWords();
  const [{ ticket }, change] = useLocal();
  const id = useId();
  return (
    <div className="ticket">
      <label className="ticket-label" htmlFor={id}>
        {t.start.ticket}
      </label>
      <div className="ticket-row">
        <input
          id={id}
          className="field digits ticket-field"
          value={ticket}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={`${id}-hint`}
          aria-invalid={isWrong}
          data-testid="ticket-input"
          onChange={(event) => change({ ticket: typeTicket(event.target.value) })}
        />
        <button
          type="button"
          className="icon-button"
          aria-label={t.start.ticketPad}
          data-testid="ticket-pad"
          onClick={() => change({ overlay: 'pad' })}
        >
          <Keyboard className="icon" aria-hidden="true" />
        </button>
      </div>
      <span id={`${id}-hint`} className={isWrong ? 'ticket-hint ticket-wrong' : 'ticket-hint'}>
        {isWrong ? t.start.ticketWrong : t.start.ticketHint}
      </span>
    </div>
  );
}
