import { useCallback, useEffect, useState } from 'react';
import type { Output } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { classes } from '../parts/classes.ts';
import { desk } from '../texts/desk.ts';
import { fill } from '../texts/words.ts';
import { useAsk, useCall, useWords } from '../views/context.tsx';
import logStyles from './log.module.css';
import styles from './mobile-tab.module.css';

type Log = Output<'mobile.read'>;

/** The log of mobile service: a field for each column of the region, and the rows of the last day. */
export function MobileTab() {
  const call = useCall();
  const [log, setLog] = useState<Log | null>(null);
  const [saved, setSaved] = useState<number | null>(null);
  const read = useCallback(() => void call('mobile.read').then(setLog), [call]);
  useEffect(read, [read]);
  if (!log) return null;
  return (
    <>
      <h1 className="title-2">{desk.mobile}</h1>
      <MobileForm
        // A row that was written begins a new form.
        key={saved}
        columns={log.columns}
        onDone={(number) => {
          setSaved(number);
          read();
        }}
      />
      <p className={logStyles.saved} role="status">
        {saved !== null && fill(desk.logSaved, { number: saved })}
      </p>
      {log.rows.length === 0 ? <p className="soft">{desk.logEmpty}</p> : <Rows rows={log.rows} />}
    </>
  );
}

function MobileForm({ columns, onDone }: { columns: Log['columns']; onDone: (number: number) => void }) {
  const ask = useAsk();
  const [texts, setTexts] = useState<readonly string[]>(columns.map(() => ''));
  const [message, setMessage] = useState<string | null>(null);
  const [isPersonal, setPersonal] = useState(false);
  const save = async (isChecked: boolean) => {
    const answer = await ask('mobile.save', { texts: [...texts], isChecked });
    if (answer.ok) return onDone(answer.value.number);
    setPersonal(answer.error.code === 'log.personal');
    setMessage(answer.error.message);
  };
  return (
    <form
      className={classes('card', logStyles.form)}
      onSubmit={(event) => {
        event.preventDefault();
        void save(false);
      }}
    >
      {columns.map((title, at) => (
        <label key={title} className="labelled">
          <span>{title}</span>
          <input
            className="field"
            value={texts[at]}
            maxLength={500}
            autoComplete="off"
            spellCheck={false}
            data-testid={`mobile-${at}`}
            onChange={(event) => {
              setTexts(texts.with(at, event.target.value));
              setPersonal(false);
            }}
          />
        </label>
      ))}
      <p className="pin-said" role="alert">
        {message}
      </p>
      <div className="desk-actions">
        <Button kind="primary" size="large" onClick={() => void save(false)} testId="mobile-save">
          {desk.logSave}
        </Button>
        {isPersonal && (
          <Button onClick={() => void save(true)} testId="mobile-keep">
            {desk.logKeep}
          </Button>
        )}
      </div>
    </form>
  );
}

function Rows({ rows }: { rows: Log['rows'] }) {
  const words = useWords();
  return (
    <ul className={styles.rows}>
      {rows.map(({ number, at, cells, author }) => (
        <li key={number} className="card" data-testid={`mobile-row-${number}`}>
          <strong className="digits">
            №&nbsp;{number} · {words.clock(new Date(at))}
          </strong>
          {cells
            .filter(({ text }) => text !== '')
            .map(({ title, text }) => (
              <span key={title}>
                <span className="soft">{title}:</span> {text}
              </span>
            ))}
          <span className="soft">{author}</span>
        </li>
      ))}
    </ul>
  );
}
