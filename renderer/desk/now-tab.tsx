import { Eye, EyeOff } from 'lucide-react';
import type { WorkstationView } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { StepList } from '../parts/step-list.tsx';
import { desk } from '../texts/desk.ts';
import { fill } from '../texts/words.ts';
import { useCall, useView, useWords } from '../views/context.tsx';
import { visitOf } from '../views/visit-of.ts';
import { ClosingList } from './closing-list.tsx';
import { PastClosings } from './past-closings.tsx';
import { Refusals } from './refusals.tsx';
import { ServiceSwitch } from './service-switch.tsx';

interface NowTabProps {
  readonly workstation: WorkstationView;
  readonly onLog: () => void;
}

/** What goes on at this workstation, and what the consultant can do about it. */
export function NowTab({ workstation, onLog }: NowTabProps) {
  const words = useWords();
  const call = useCall();
  const time = useView('time.changed');
  const steps = useView('closing.changed') ?? [];
  const { state, help } = workstation;
  const visit = visitOf(workstation);
  const isRecovered =
    state.kind === 'free' ? state.isRecovered : 'receipt' in state && state.receipt?.isRecovered;
  const facts = visit && [
    desk.audiences[visit.audience],
    desk.purposes[visit.purpose],
    ...(visit.ticket ? [fill(desk.ticket, { ticket: visit.ticket })] : []),
  ];
  return (
    <>
      <h1 className="title-2">
        {state.kind === 'closing' && state.phase === 'done' ? desk.closed : desk.states[state.kind]}
      </h1>
      {facts && <p className="lead">{facts.join(' · ')}</p>}
      {visit && time && (
        <p className="soft digits">{fill(desk.timeLeft, { minutes: Math.ceil(time.visitLeft / 60) })}</p>
      )}
      {state.kind === 'free' && state.preparedAt && (
        <p className="soft">{fill(desk.prepared, { time: words.clock(new Date(state.preparedAt)) })}</p>
      )}
      {isRecovered && (
        <p className="lead" data-testid="desk-recovered">
          {desk.recovered}
        </p>
      )}
      {help.isCalled && (
        <p className="desk-call" role="status">
          {desk.calls}
          <Button onClick={() => void call('help.cancel')} testId="desk-answered">
            {desk.answered}
          </Button>
        </p>
      )}
      {visit && <VisitActions isPaused={state.kind === 'paused'} />}
      {state.kind === 'closing' && state.phase === 'token' && (
        <div className="desk-actions">
          <p className="lead">{desk.tokenHolds}</p>
          <Button size="large" onClick={() => void call('desk.passToken')} testId="desk-pass-token">
            {desk.passToken}
          </Button>
        </div>
      )}
      {state.kind === 'closing' && (
        <ClosingList
          steps={state.phase === 'done' ? (state.receipt?.steps ?? steps) : steps}
          headline={state.phase === 'done' ? (state.receipt?.headline ?? null) : null}
          endedAt={state.phase === 'done' ? (state.receipt?.endedAt ?? null) : null}
          onLog={workstation.mode === 'terminal' ? null : onLog}
        />
      )}
      <ServiceSwitch state={state} />
      {!visit && state.kind !== 'closing' && <PastClosings kind={state.kind} />}
      <Refusals isVisitOn={visit !== null} />
      {!visit && state.kind !== 'closing' && steps.length > 0 && (
        <section className="card">
          <h2 className="title-3">{desk.evidence}</h2>
          <StepList steps={steps} hasTimes />
        </section>
      )}
      {visit && <PastClosings kind={state.kind} />}
    </>
  );
}

/** What a consultant does about a visit that is on. */
function VisitActions({ isPaused }: { isPaused: boolean }) {
  const call = useCall();
  // Whoever hides or shows the screen turns to the visitor: the desk is closed behind them.
  const andLeave = (method: 'desk.pause' | 'visit.resume') =>
    void call(method).then(() => call('access.leave'));
  return (
    <div className="desk-actions">
      <Button size="large" onClick={() => void call('desk.give')} testId="desk-give">
        {desk.give}
      </Button>
      {isPaused ? (
        <Button size="large" icon={Eye} onClick={() => andLeave('visit.resume')} testId="desk-show">
          {desk.show}
        </Button>
      ) : (
        <Button size="large" icon={EyeOff} onClick={() => andLeave('desk.pause')} testId="desk-hide">
          {desk.hide}
        </Button>
      )}
      <Button kind="accent" size="large" onClick={() => void call('desk.finish')} testId="desk-finish">
        {desk.finish}
      </Button>
    </div>
  );
}
