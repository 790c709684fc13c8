import { type Cell, type Column, localTime, type Table } from './table.ts';
import type { Period } from './visit-report.ts';

/** A report as it is drawn for paper: every cell is words. */
export interface PrintedReport {
  readonly centreName: string;
  readonly workstationName: string;
  /** `01.03.2026` */
  readonly from: string;
  readonly to: string;
  readonly tables: readonly {
    readonly name: string;
    readonly columns: readonly { readonly title: string; readonly isNumber: boolean }[];
    readonly rows: readonly (readonly string[])[];
  }[];
}

/** Tables as words for paper. */
export function printedReport(
  tables: readonly Table[],
  { from, to }: Period,
  centre: { readonly name: string; readonly workstation: string },
): PrintedReport {
  return {
    centreName: centre.name,
    workstationName: centre.workstation,
    from: russianDay(from),
    to: russianDay(to),
    tables: tables.map(({ name, columns, rows }) => ({
      name,
      columns: columns.map(({ title, kind }) => ({ title, isNumber: kind === 'number' })),
      rows: [...rows].map((row) => columns.map((column, at) => wordOf(column, row[at] ?? null))),
    })),
  };
}

function wordOf({ kind }: Column, cell: Cell): string {
  if (cell === null) return '—';
  if (typeof cell === 'number') return cell.toLocaleString('ru');
  if (kind === 'day') return russianDay(cell);
  return kind === 'moment' ? `${russianDay(cell.slice(0, 10))} ${localTime(cell).slice(11, 16)}` : cell;
}

/** `18.03.2026` */
function russianDay(day: string): string {
  return day.split('-').toReversed().join('.');
}
