import { useId, useState } from 'react';
import type { LogPhrases, LogRow, Output } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { classes } from '../parts/classes.ts';
import { desk } from '../texts/desk.ts';
import { fill } from '../texts/words.ts';
import { useAsk } from '../views/context.tsx';
import styles from './log.module.css';

interface LogFormProps {
  readonly openedAt: string;
  readonly categories: readonly string[];
  /** Ready sentences by category. */
  readonly phrases: readonly LogPhrases[];
  /** The row that is corrected. */
  readonly row: LogRow | null;
  readonly onDone: (row: LogRow) => void;
}

/** Category and description; what looks like personal data is shown before anything is written. */
export function LogForm({ openedAt, categories, phrases, row, onDone }: LogFormProps) {
  const ask = useAsk();
  const name = useId();
  const [category, setCategory] = useState(row?.category ?? '');
  const [description, setDescription] = useState(row?.description ?? '');
  const [isClosed, setClosed] = useState(row ? row.closedAt !== null : true);
  const [message, setMessage] = useState<string | null>(null);
  const [found, setFound] = useState<Output<'log.strip'> | null>(null);

  const save = async (text: string, isChecked: boolean) => {
    if (category === '') return setMessage(desk.logNoCategory);
    if (text.trim() === '') return setMessage(desk.logNoDescription);
    setMessage(null);
    const wish = {
      openedAt,
      category,
      description: text,
      isClosed,
      isChecked,
      ...(row ? { id: row.id } : {}),
    };
    const answer = await ask('log.save', wish);
    if (answer.ok) return onDone(answer.value);
    if (answer.error.code !== 'log.personal') return setMessage(answer.error.message);
    const looked = await ask('log.strip', { text });
    if (looked.ok) setFound(looked.value);
    else setMessage(looked.error.message);
  };
  const strip = async (text: string) => {
    setDescription(text);
    setFound(null);
    await save(text, false);
  };

  const ready = phrases.find((one) => one.category === category)?.phrases ?? [];
  const say = (phrase: string) => {
    if (!description.includes(phrase))
      setDescription(description.trim() === '' ? phrase : `${description.trim()}. ${phrase}`);
    setFound(null);
  };

  const all = row && !categories.includes(row.category) ? [row.category, ...categories] : categories;
  return (
    <form
      className={classes('card', styles.form)}
      onSubmit={(event) => {
        event.preventDefault();
        void save(description, false);
      }}
    >
      <fieldset className={styles.categories}>
        <legend>{desk.logCategory}</legend>
        {all.map((one) => (
          <label key={one} className={styles.category}>
            <input
              type="radio"
              name={name}
              value={one}
              checked={category === one}
              data-testid={`log-category-${categories.indexOf(one)}`}
              onChange={() => setCategory(one)}
            />
            <span>{one}</span>
          </label>
        ))}
      </fieldset>
      {ready.length > 0 && (
        <fieldset className={styles.phrases}>
          <legend className="only-read">{desk.logPhrases}</legend>
          {ready.map((phrase, at) => (
            <Button key={phrase} onClick={() => say(phrase)} testId={`log-phrase-${at}`}>
              {phrase}
            </Button>
          ))}
        </fieldset>
      )}
      <label className="labelled">
        <span>{desk.logDescription}</span>
        <textarea
          className={classes('field', styles.text)}
          rows={2}
          maxLength={1000}
          value={description}
          spellCheck={false}
          placeholder={desk.logDescriptionHint}
          data-testid="log-description"
          onChange={(event) => {
            setDescription(event.target.value);
            setFound(null);
          }}
        />
      </label>
      <label className={styles.closed}>
        <input
          type="checkbox"
          checked={isClosed}
          data-testid="log-closed"
          onChange={(event) => setClosed(event.target.checked)}
        />
        <span>{desk.logClosed}</span>
      </label>
      <p className="pin-said" role="alert">
        {message}
      </p>
      {found ? (
        <div className={styles.personal} role="alert" data-testid="log-personal">
          <p>
            <strong>{desk.logPersonal}</strong>{' '}
            {fill(desk.logPersonalText, { found: found.found.map((one) => `«${one}»`).join(', ') })}
          </p>
          <p data-testid="log-will">{fill(desk.logWill, { text: found.text })}</p>
          <div className="desk-actions">
            <Button kind="primary" onClick={() => void strip(found.text)} testId="log-strip">
              {desk.logStrip}
            </Button>
            <Button onClick={() => void save(description, true)} testId="log-keep">
              {desk.logKeep}
            </Button>
          </div>
        </div>
      ) : (
        <Button kind="primary" size="large" onClick={() => void save(description, false)} testId="log-save">
          {desk.logSave}
        </Button>
      )}
    </form>
  );
}
