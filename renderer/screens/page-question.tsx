import { Globe } from 'lucide-react';
import { useId, useLayoutEffect, useRef, useState } from 'react';
import type { PageQuestion } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { classes } from '../parts/classes.ts';
import { fill } from '../texts/words.ts';
import { useCall, useWords } from '../views/context.tsx';
import styles from './page-question.module.css';

/**
 * What the page asks, over it and named. It takes no more of the window than its own place: the bar, the tabs and
 * «Завершить» stay within reach, so a page that asks on and on holds nobody.
 */
export function PageQuestionBand({ question }: { question: PageQuestion }) {
  const { t } = useWords();
  const call = useCall();
  const titleId = useId();
  const textId = useId();
  const [value, setValue] = useState(question.value);
  const [isEnough, setEnough] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { kind, host } = question;

  useLayoutEffect(
    () => form.current?.querySelector<HTMLElement>('[data-first], input[type="text"]')?.focus(),
    [],
  );

  const answer = (isAccepted: boolean) =>
    void call('portal.answer', { question: question.id, isAccepted, text: value, isEnough });
  const title =
    kind === 'leave'
      ? t.question.leave
      : fill(kind === 'alert' ? t.question.says : t.question.asks, { host });
  return (
    <section
      className={styles.question}
      role="alertdialog"
      aria-labelledby={titleId}
      aria-describedby={textId}
      data-testid="question"
      data-kind={kind}
    >
      <form
        ref={form}
        className={styles.inner}
        onSubmit={(event) => {
          event.preventDefault();
          answer(true);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') answer(kind === 'alert');
        }}
      >
        <h2 id={titleId} className={classes('title-3', styles.host)}>
          <Globe className="icon" aria-hidden="true" />
          <span>{title}</span>
        </h2>
        <div
          id={textId}
          className={styles.text}
          tabIndex={question.text.length > 200 ? 0 : undefined}
          data-testid="question-text"
          dir="auto"
          lang={kind === 'leave' ? undefined : 'ru'}
        >
          {kind === 'leave' ? t.question.leaveText : question.text}
        </div>
        {kind === 'prompt' && (
          <input
            type="text"
            className="field"
            value={value}
            maxLength={1000}
            aria-label={t.question.field}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setValue(event.currentTarget.value)}
            data-testid="question-field"
          />
        )}
        <Answers question={question} isEnough={isEnough} onEnough={setEnough} onAnswer={answer} />
      </form>
    </section>
  );
}

interface AnswersProps {
  readonly question: PageQuestion;
  /** The page is to ask nothing more. */
  readonly isEnough: boolean;
  readonly onEnough: (isEnough: boolean) => void;
  readonly onAnswer: (isAccepted: boolean) => void;
}

function Answers({ question: { kind, mayStop }, isEnough, onEnough, onAnswer }: AnswersProps) {
  const { t } = useWords();
  const yes = {
    alert: t.question.gotIt,
    confirm: t.question.agree,
    prompt: t.question.send,
    leave: t.question.go,
  };
  return (
    <div className={styles.actions}>
      {mayStop && (
        <label className={styles.stop}>
          <input
            type="checkbox"
            checked={isEnough}
            onChange={(event) => onEnough(event.currentTarget.checked)}
            data-testid="question-stop"
          />
          <span>{t.question.stop}</span>
        </label>
      )}
      {kind !== 'alert' && (
        <Button
          kind={kind === 'leave' ? 'primary' : 'plain'}
          onClick={() => onAnswer(false)}
          testId="question-no"
          isFirst={kind !== 'prompt'}
        >
          {kind === 'leave' ? t.question.stay : t.question.cancel}
        </Button>
      )}
      <Button
        kind={kind === 'leave' ? 'plain' : 'primary'}
        onClick={() => onAnswer(true)}
        testId="question-yes"
        isFirst={kind === 'alert'}
      >
        {yes[kind]}
      </Button>
    </div>
  );
}
