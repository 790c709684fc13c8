import { useCallback, useEffect, useState } from 'react';
import type { LogRow, Output } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { desk } from '../texts/desk.ts';
import { fill } from '../texts/words.ts';
import { useCall } from '../views/context.tsx';
import styles from './log.module.css';
import { LogForm } from './log-form.tsx';
import { LogTable } from './log-table.tsx';

/** The consultation log: a new row at once, the rows of the last day under it. */
export function LogTab() {
  const call = useCall();
  const [log, setLog] = useState<Output<'log.read'> | null>(null);
  const [edited, setEdited] = useState<LogRow | null>(null);
  const [saved, setSaved] = useState<number | null>(null);
  const read = useCallback(() => void call('log.read').then(setLog), [call]);
  useEffect(read, [read]);
  if (!log) return null;

  const done = (row: LogRow) => {
    setEdited(null);
    setSaved(row.number);
    read();
  };
  return (
    <>
      <h1 className="title-2">{edited ? fill(desk.logEdit, { number: edited.number }) : desk.log}</h1>
      <LogForm
        // A row that was saved, or another one that is corrected, begins a new form.
        key={edited?.id ?? log.openedAt}
        openedAt={log.openedAt}
        phrases={log.phrases}
        categories={log.categories}
        row={edited}
        onDone={done}
      />
      {edited && <Button onClick={() => setEdited(null)}>{desk.cancel}</Button>}
      <p className={styles.saved} role="status">
        {saved !== null && !edited && fill(desk.logSaved, { number: saved })}
      </p>
      <LogTable rows={log.rows} onEdit={setEdited} />
    </>
  );
}
