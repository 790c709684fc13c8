import { useState } from 'react';
import type { LogPhrases, LogRow, Output } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { classes } from '../parts/classes.ts';
import { desk } from '../texts/desk.ts';
import { useAsk } from '../views/context.tsx';
import styles from './log.module.css';
import { LogCategories, LogClosed, LogDescription, PersonalFound, ReadyPhrases } from './log-fields.tsx';

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
  const [category, setCategory] = useState(row?.category ?? '');
  const [description, setDescription] = useState(row?.description ?? '');
  const [isClosed, setClosed] = useState(row ? row.closedAt !== null : true);
  const [message, setMessage] = useState<string | null>(null);
  const [found, setFound] = useState<Output<'log.strip'> | null>(null);

  const save = async (text: string, isChecked: boolean) => {
    if (category === '') return setMessage(desk.logNoCategory);
    if (text.trim() === '') return setMessage(desk.logNoDescription);
    setMessage(null);
    const request = {
      openedAt,
      category,
      description: text,
      isClosed,
      isChecked,
      ...(row ? { id: row.id } : {}),
    };
    const answer = await ask('log.save', request);
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

  return (
    <form
      className={classes('card', styles.form)}
      onSubmit={(event) => {
        event.preventDefault();
        void save(description, false);
      }}
    >
      <LogCategories
        categories={categories}
        earlier={row?.category ?? null}
        chosen={category}
        onChoose={setCategory}
      />
      <ReadyPhrases phrases={ready} onSay={say} />
      <LogDescription
        text={description}
        onChange={(text) => {
          setDescription(text);
          setFound(null);
        }}
      />
      <LogClosed isClosed={isClosed} onChange={setClosed} />
      <p className="pin-said" role="alert">
        {message}
      </p>
      {found ? (
        <PersonalFound
          found={found}
          onStrip={() => void strip(found.text)}
          onKeep={() => void save(description, true)}
        />
      ) : (
        <Button kind="primary" size="large" onClick={() => void save(description, false)} testId="log-save">
          {desk.logSave}
        </Button>
      )}
    </form>
  );
}
