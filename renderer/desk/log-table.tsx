import type { LogRow } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { classes } from '../parts/classes.ts';
import { desk } from '../texts/desk.ts';
import { useWords } from '../views/context.tsx';
import styles from './log.module.css';

interface LogTableProps {
  readonly rows: readonly LogRow[];
  readonly onEdit: (row: LogRow) => void;
}

/** The rows of the last day, the newest first. */
export function LogTable({ rows, onEdit }: LogTableProps) {
  const words = useWords();
  const time = (moment: string) => words.clock(new Date(moment));
  if (rows.length === 0) return <p className="soft">{desk.logEmpty}</p>;
  const { number, opened, category, description, closed, author } = desk.logColumns;
  return (
    <table className={classes('desk-table', styles.table)}>
      <caption className="title-3">{desk.logToday}</caption>
      <thead>
        <tr>
          {[number, opened, category, description, closed, author, desk.logCorrect].map((title, column) => (
            <th key={title} scope="col">
              <span className={column === 6 ? 'only-read' : undefined}>{title}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} data-testid={`log-row-${row.number}`}>
            <td className="digits">{row.number}</td>
            <td className="digits">{time(row.openedAt)}</td>
            <td>{row.category}</td>
            <td>
              {row.description}
              {row.version > 1 && <span className="soft"> ({desk.logVersion})</span>}
            </td>
            <td className="digits">{row.closedAt ? time(row.closedAt) : desk.logOpen}</td>
            <td>{row.author}</td>
            <td>
              <Button kind="quiet" onClick={() => onEdit(row)} testId={`log-edit-${row.number}`}>
                {desk.logCorrect}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
