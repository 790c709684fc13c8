import type { NumberedConsultation } from './consultation.ts';
import { type Filled, type Table, tableOf, type Unreadable } from './table.ts';

/** The prescribed columns: order and wording are those of annex 3 of the standard. */
const COLUMNS: readonly Filled<NumberedConsultation>[] = [
  { title: '№ п/п', kind: 'number', width: 7, cell: ({ number }) => number },
  { title: 'Дата и время обращения', kind: 'moment', width: 18, cell: ({ openedAt }) => openedAt },
  { title: 'Структурное подразделение', kind: 'text', width: 28, cell: ({ unit }) => unit },
  { title: 'Категория проблемы', kind: 'text', width: 26, cell: ({ category }) => category },
  { title: 'Описание проблемы', kind: 'text', width: 60, cell: ({ description }) => description },
  { title: 'Дата, время закрытия обращения', kind: 'moment', width: 18, cell: ({ closedAt }) => closedAt },
  { title: 'Исполнитель', kind: 'text', width: 22, cell: ({ author }) => author },
];

/** The consultation log in the prescribed form. */
export function consultationTable(rows: Iterable<NumberedConsultation | Unreadable>): Table {
  return tableOf('Журнал учета консультаций', COLUMNS, rows);
}
