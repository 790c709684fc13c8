import { useId } from 'react';
import type { Output } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { classes } from '../parts/classes.ts';
import { desk } from '../texts/desk.ts';
import { fill } from '../texts/words.ts';
import styles from './log.module.css';

interface CategoriesProps {
  readonly categories: readonly string[];
  /** The category of the row that is corrected, which the list may not have any more. */
  readonly earlier: string | null;
  readonly chosen: string;
  readonly onChoose: (category: string) => void;
}

export function LogCategories({ categories, earlier, chosen, onChoose }: CategoriesProps) {
  const name = useId();
  const all = earlier !== null && !categories.includes(earlier) ? [earlier, ...categories] : categories;
  return (
    <fieldset className={styles.categories}>
      <legend>{desk.logCategory}</legend>
      {all.map((one) => (
        <label key={one} className={styles.category}>
          <input
            type="radio"
            name={name}
            value={one}
            checked={chosen === one}
            data-testid={`log-category-${categories.indexOf(one)}`}
            onChange={() => onChoose(one)}
          />
          <span>{one}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface PhrasesProps {
  readonly phrases: readonly string[];
  readonly onSay: (phrase: string) => void;
}

/** Ready sentences of a category. */
export function ReadyPhrases({ phrases, onSay }: PhrasesProps) {
  if (phrases.length === 0) return null;
  return (
    <fieldset className={styles.phrases}>
      <legend className="only-read">{desk.logPhrases}</legend>
      {phrases.map((phrase, at) => (
        <Button key={phrase} onClick={() => onSay(phrase)} testId={`log-phrase-${at}`}>
          {phrase}
        </Button>
      ))}
    </fieldset>
  );
}

interface PersonalProps {
  readonly found: Output<'log.strip'>;
  /** Saves the text without what was found. */
  readonly onStrip: () => void;
  readonly onKeep: () => void;
}

/** What looks like personal data, and what would be left without it. */
export function PersonalFound({ found, onStrip, onKeep }: PersonalProps) {
  return (
    <div className={styles.personal} role="alert" data-testid="log-personal">
      <p>
        <strong>{desk.logPersonal}</strong>{' '}
        {fill(desk.logPersonalText, { found: found.found.map((one) => `«${one}»`).join(', ') })}
      </p>
      <p data-testid="log-will">{fill(desk.logWill, { text: found.text })}</p>
      <div className="desk-actions">
        <Button kind="primary" onClick={onStrip} testId="log-strip">
          {desk.logStrip}
        </Button>
        <Button onClick={onKeep} testId="log-keep">
          {desk.logKeep}
        </Button>
      </div>
    </div>
  );
}

interface DescriptionProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
}

export function LogDescription({ text, onChange }: DescriptionProps) {
  return (
    <label className="labelled">
      <span>{desk.logDescription}</span>
      <textarea
        className={classes('field', styles.text)}
        rows={2}
        maxLength={1000}
        value={text}
        spellCheck={false}
        placeholder={desk.logDescriptionHint}
        data-testid="log-description"
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

interface ClosedProps {
  readonly isClosed: boolean;
  readonly onChange: (isClosed: boolean) => void;
}

export function LogClosed({ isClosed, onChange }: ClosedProps) {
  return (
    <label className={styles.closed}>
      <input
        type="checkbox"
        checked={isClosed}
        data-testid="log-closed"
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{desk.logClosed}</span>
    </label>
  );
}
