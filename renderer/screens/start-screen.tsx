import {
  ArrowLeft,
  ArrowRight,
  FileCheck2,
  FilePenLine,
  type LucideIcon,
  MessageCircleQuestionMark,
  ShieldCheck,
} from 'lucide-react';
import { useRef, useState } from 'react';
import type { Purpose, WorkstationView } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { DisplayButton } from '../parts/display-button.tsx';
import { FrameBar } from '../parts/frame-bar.tsx';
import { LanguageSwitch } from '../parts/language-switch.tsx';
import { Page } from '../parts/page.tsx';
import { isTicketReady, isTimeReady } from '../parts/ticket.ts';
import { TicketField } from '../parts/ticket-field.tsx';
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
      top={<DisplayButton />}
      bar={<FrameBar centre={null} right={<LanguageSwitch />} />}
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
