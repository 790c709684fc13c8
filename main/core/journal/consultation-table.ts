import type { NumberedConsultation } from './consultation.ts';
import { BYTE_ORDER_MARK, type Cell, csvLine, localTime } from './csv.ts';

/** The prescribed columns: order and wording are those of journals.json (annex 3, standard 48). */
export const CONSULTATION_COLUMNS: readonly {
  readonly title: string;
  readonly cell: (row: NumberedConsultation) => Cell;
}[] = [
  { title: '№ п/п', cell: ({ number }) => number },
  { title: 'Дата и время обращения', cell: ({ openedAt }) => localTime(openedAt) },
  { title: 'Структурное подразделение', cell: ({ unit }) => unit },
  { title: 'Категория проблемы', cell: ({ category }) => category },
  { title: 'Описание проблемы', cell: ({ description }) => description },
  { title: 'Дата, время закрытия обращения', cell: ({ closedAt }) => (closedAt ? localTime(closedAt) : '') },
  { title: 'Исполнитель', cell: ({ author }) => author },
];

/** The log as a table for a spreadsheet: the seven headings, then a line a row. */
export function* consultationsCsv(rows: Iterable<NumberedConsultation>): Generator<string> {
  yield BYTE_ORDER_MARK + csvLine(CONSULTATION_COLUMNS.map(({ title }) => title));
  for (const row of rows) yield csvLine(CONSULTATION_COLUMNS.map(({ cell }) => cell(row)));
}
