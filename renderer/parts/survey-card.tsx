import { Angry, Frown, Laugh, type LucideIcon, Meh, Smile } from 'lucide-react';
import type { Input, SurveyView } from '../../preload/contract.ts';
import { fill } from '../texts/words.ts';
import { useCall, useWords } from '../views/context.tsx';

/** What was answered so far; the receipt holds it while its details are open. */
export type SurveyDraft = Input<'survey.answer'>;
export const noAnswers: SurveyDraft = { marks: [], comment: null };

interface SurveyCardProps {
  readonly survey: SurveyView;
  readonly draft: SurveyDraft;
  readonly onChange: (draft: SurveyDraft) => void;
}

const SMILEYS: readonly (readonly [score: 1 | 2 | 3 | 4 | 5, icon: LucideIcon])[] = [
  [1, Angry],
  [2, Frown],
  [3, Meh],
  [4, Smile],
  [5, Laugh],
];

/** A press is an answer: nothing has to be sent, and whoever leaves has answered what was pressed. */
export function SurveyCard({ survey, draft, onChange }: SurveyCardProps) {
  const { t } = useWords();
  const call = useCall();
  const change = (next: SurveyDraft) => {
    onChange(next);
    void call('survey.answer', next);
  };
  const mark = (question: string, score: number | null) => {
    const others = draft.marks.filter((one) => one.question !== question);
    change({ ...draft, marks: score === null ? others : [...others, { question, score }] });
  };
  return (
    <section className="card survey" aria-labelledby="survey-title" data-testid="survey">
      <h2 className="title-3" id="survey-title">
        {t.survey.title}
      </h2>
      {survey.questions.map(({ id, text, portal }) => (
        <Smileys
          key={id}
          id={id}
          question={text ?? fill(ourQuestion(t.survey.questions, id), { portal: portal ?? '' })}
          lang={text === null ? undefined : 'ru'}
          chosen={draft.marks.find(({ question }) => question === id)?.score ?? null}
          onChoose={(score) => mark(id, score)}
        />
      ))}
      {survey.hasComment && (
        <label className="labelled survey-comment">
          <span>{t.survey.comment}</span>
          <textarea
            className="field"
            rows={2}
            maxLength={500}
            spellCheck={false}
            autoComplete="off"
            value={draft.comment ?? ''}
            data-testid="survey-comment"
            onChange={(event) => change({ ...draft, comment: event.target.value || null })}
          />
        </label>
      )}
      <p className="soft survey-note" role="status">
        {draft.marks.length > 0 || draft.comment ? t.survey.thanks : t.survey.note}
      </p>
    </section>
  );
}

/** A question that this program does not know is named by its id rather than not at all. */
function ourQuestion(questions: Readonly<Record<string, string>>, id: string): string {
  return questions[id] ?? id;
}

interface SmileysProps {
  readonly id: string;
  readonly question: string;
  readonly lang: string | undefined;
  readonly chosen: number | null;
  readonly onChoose: (score: number | null) => void;
}

/** Five smileys; the same one again takes the answer back. */
function Smileys({ id, question, lang, chosen, onChoose }: SmileysProps) {
  const { t } = useWords();
  return (
    <fieldset className="smileys">
      <legend lang={lang}>
        {question}
        {chosen !== null && (
          <span className="smileys-word"> {t.survey.marks[MARKS[chosen - 1] ?? 'm3']}</span>
        )}
      </legend>
      {SMILEYS.map(([score, Icon]) => (
        <button
          key={score}
          type="button"
          className="smiley"
          aria-pressed={chosen === score}
          aria-label={t.survey.marks[MARKS[score - 1] ?? 'm3']}
          data-testid={`survey-${id}-${score}`}
          onClick={() => onChoose(chosen === score ? null : score)}
        >
          <Icon className="icon" aria-hidden="true" />
        </button>
      ))}
      <span className="smileys-ends" aria-hidden="true">
        <span>{t.survey.marks.m1}</span>
        <span>{t.survey.marks.m5}</span>
      </span>
    </fieldset>
  );
}

const MARKS = ['m1', 'm2', 'm3', 'm4', 'm5'] as const;
