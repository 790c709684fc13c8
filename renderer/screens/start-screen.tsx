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
import { type RefObject, useId, useRef, useState } from 'react';
import type { Purpose, WorkstationView } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { DisplayButton } from '../parts/display-button.tsx';
import { FrameBar } from '../parts/frame-bar.tsx';
import { LanguageSwitch } from '../parts/language-switch.tsx';
import { Page } from '../parts/page.tsx';
import { isTicketReady, isTimeReady, typeTicket, typeTime } from '../parts/ticket.ts';
import { soften } from '../texts/soften.ts';
import { useCall, useLocal, useWords } from '../views/context.tsx';

const PURPOSES = [
  ['filing', FilePenLine],
  ['result', FileCheck2],
  ['information', MessageCircleQuestionMark],
] as const satisfies readonly (readonly [Purpose, LucideIcon])[];

/** «Зачем вы пришли?»: pressing a purpose starts the visit. */
export function StartScreen({ workstation }: { workstation: WorkstationView }) {
  const { t } = useWords();
  const call = useCall();
  const [{ audience, ticket, takenAt }, change] = useLocal();
  const [isAsked, setAsked] = useState(false);
  const timeInput = useRef<HTMLInputElement>(null);

  const start = (purpose: Purpose) => {
    if (!audience) return;
    if (!isTicketReady(ticket) || (ticket !== '' && !isTimeReady(takenAt))) return setAsked(true);
    void call('visit.start', {
      ...{ audience, purpose },
      ...(ticket ? { ticket } : {}),
      ...(ticket && takenAt ? { takenAt } : {}),
    });
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
        <TicketField
          field="ticket"
          isWrong={isAsked && !isTicketReady(ticket)}
          onSpace={() => timeInput.current?.focus()}
        />
        {/* Asked of nobody who has no ticket. */}
        {ticket !== '' && (
          <TicketField field="takenAt" isWrong={isAsked && !isTimeReady(takenAt)} input={timeInput} />
        )}
        <p className="promise">
          <ShieldCheck className="icon" aria-hidden="true" />
          <span>{t.start.wipe}</span>
        </p>
      </div>
    </Page>
  );
}

interface FieldProps {
  readonly field: 'ticket' | 'takenAt';
  readonly isWrong: boolean;
  readonly input?: RefObject<HTMLInputElement | null>;
  /** A space after the number: the time follows, as a reader of tickets types it («А017 10:25»). */
  readonly onSpace?: () => void;
}

/** The number on the ticket, or the time on it. */
function TicketField({ field, isWrong, input, onSpace }: FieldProps) {
  const { t } = useWords();
  const [local, change] = useLocal();
  const id = useId();
  const words =
    field === 'ticket'
      ? { label: t.start.ticket, hint: t.start.ticketHint, wrong: t.start.ticketWrong }
      : { label: t.start.takenAt, hint: t.start.takenHint, wrong: t.start.takenWrong };
  return (
    <div className="ticket">
      <label className="ticket-label" htmlFor={id}>
        {words.label}
      </label>
      <div className="ticket-row">
        <input
          ref={input}
          id={id}
          className="field digits ticket-field"
          value={local[field]}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={`${id}-hint`}
          aria-invalid={isWrong}
          data-testid={`${field}-input`}
          onKeyDown={(event) => {
            if (event.key !== ' ' || !onSpace) return;
            event.preventDefault();
            onSpace();
          }}
          onChange={({ target }) =>
            change(
              field === 'ticket' ? { ticket: typeTicket(target.value) } : { takenAt: typeTime(target.value) },
            )
          }
        />
        <button
          type="button"
          className="icon-button"
          aria-label={field === 'ticket' ? t.start.ticketPad : t.start.takenPad}
          data-testid={`${field}-pad`}
          onClick={() => change({ overlay: 'pad', padField: field })}
        >
          <Keyboard className="icon" aria-hidden="true" />
        </button>
      </div>
      <span id={`${id}-hint`} className={isWrong ? 'ticket-hint ticket-wrong' : 'ticket-hint'}>
        {isWrong ? words.wrong : words.hint}
      </span>
    </div>
  );
}
