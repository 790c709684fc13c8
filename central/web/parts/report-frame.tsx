import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ReportScope } from '../../api/report-forms.ts';
import { queryOf, type ReportState, type ReportView, stateOf } from '../report-address.ts';
import { reportTexts } from '../report-texts.ts';
import { dayOf } from '../texts.ts';
import { type Asking, useAsked, useChoice } from '../use-report.ts';
import { Note } from './note.tsx';
import { ReportControls, ReportTake } from './report-controls.tsx';
import { ScreenTitle } from './screen-title.tsx';

export interface ReportFrameProps {
  /** Of the address. */
  readonly query: string;
  readonly onSignedOut: () => void;
}

interface FrameProps<T> extends ReportFrameProps {
  readonly view: ReportView;
  readonly title: string;
  readonly children: (value: T, state: ReportState) => ReactNode;
}

/** What reports and norms have alike: the choice, the state of the answer, files and paper. */
export function ReportFrame<T extends ReportScope>({
  view,
  title,
  query,
  onSignedOut,
  children,
}: FrameProps<T>) {
  const choice = useChoice(view, onSignedOut);
  const given = choice.value && {
    today: choice.value.today,
    first: choice.value.region ? null : (choice.value.centres[0]?.id ?? null),
  };
  const state = given && stateOf(query, given);
  const path = view === 'reports' ? '/api/report' : '/api/norms';
  const asked = useAsked<T>(state && `${path}?${queryOf(state)}`, onSignedOut);
  return (
    <main className="content report-content" aria-busy={asked.isBusy && choice.trouble === null}>
      <ScreenTitle>{title}</ScreenTitle>
      {choice.value && state && <ReportControls view={view} state={state} choice={choice.value} />}
      <Answer asked={choice.trouble === null ? asked : choice} />
      {asked.value && state && choice.trouble === null && (
        <>
          <p className="report-scope title-3">{scopeWords(asked.value)}</p>
          {children(asked.value, state)}
          <ReportTake view={view} state={state} />
        </>
      )}
    </main>
  );
}

const scopeWords = ({ centre, period: { from, to } }: ReportScope) =>
  reportTexts.shown(centre?.title ?? reportTexts.region, dayOf(from), dayOf(to));

/** That it is on its way, or why there is none. */
function Answer({ asked: { value, isBusy, trouble, again } }: { asked: Asking<unknown> }) {
  return (
    <>
      <p className="only-read" role="status">
        {isBusy ? reportTexts.loading : ''}
      </p>
      {isBusy && value === null && <p aria-hidden="true">{reportTexts.loading}</p>}
      {trouble !== null && (
        <Note icon={CircleAlert} title={reportTexts.failed}>
          <p>{trouble}</p>
          <button className="button button-plain" type="button" onClick={again}>
            <span>{reportTexts.again}</span>
          </button>
        </Note>
      )}
    </>
  );
}
