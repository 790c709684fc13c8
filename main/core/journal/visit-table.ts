import type { LogoutVerdict, StepStatus } from '../../../preload/contract.ts';
import { BYTE_ORDER_MARK, type Cell, csvLine, localTime } from './csv.ts';
import { AUDIENCES, END_REASONS, PURPOSES } from './journal-words.ts';
import type { NumberedVisit } from './visit-record.ts';

const LOGOUTS: Readonly<Record<LogoutVerdict, string>> = {
  confirmed: 'выход подтверждён',
  probable: 'выход без подтверждения',
  failed: 'выход не удался',
  skipped: 'выход не выполнялся',
};

const STATUSES: Readonly<Record<StepStatus, string>> = {
  verified: 'проверено',
  failed: 'не выполнено',
  'not-checked': 'не проверено',
  skipped: 'пропущено',
  waiting: 'не начато',
  running: 'не закончено',
};

const yesNo = (claim: boolean) => (claim ? 'да' : 'нет');

const COLUMNS: readonly { readonly title: string; readonly cell: (visit: NumberedVisit) => Cell }[] = [
  { title: '№ п/п', cell: ({ number }) => number },
  { title: 'Начало', cell: ({ startedAt }) => localTime(startedAt) },
  { title: 'Окончание', cell: ({ endedAt }) => localTime(endedAt) },
  { title: 'Часовой пояс', cell: ({ startedAt }) => zone(startedAt) },
  { title: 'Длительность, с', cell: ({ durationMs }) => Math.round(durationMs / 1000) },
  { title: 'Кто', cell: ({ audience }) => AUDIENCES[audience] },
  { title: 'Цель обращения', cell: ({ purpose }) => PURPOSES[purpose] },
  { title: 'Талон', cell: ({ ticket }) => ticket ?? '' },
  { title: 'Как завершено', cell: ({ endReason }) => END_REASONS[endReason] },
  { title: 'Следов не осталось', cell: ({ isClean }) => yesNo(isClean) },
  { title: 'После сбоя', cell: ({ isRecovered }) => yesNo(isRecovered) },
  {
    title: 'Порталы',
    cell: ({ portals }) => list(portals.map(({ id, logout }) => `${id}: ${LOGOUTS[logout]}`)),
  },
  {
    title: 'Шаги завершения',
    cell: ({ steps }) => list(steps.map(({ id, status, code }) => `${id}: ${STATUSES[status]} (${code})`)),
  },
  { title: 'Инструкции', cell: ({ instructions }) => list(instructions) },
  { title: 'Жизненные ситуации', cell: ({ situations }) => list(situations) },
  {
    title: 'Отказы',
    cell: ({ refusals }) =>
      list(refusals.map(({ reason, portalId, count }) => `${portalId ?? '—'}: ${reason} × ${count}`)),
  },
];

/** The visits as a table for a spreadsheet, piece by piece: the heading, then a line a visit. */
export function* visitsCsv(visits: Iterable<NumberedVisit>): Generator<string> {
  yield BYTE_ORDER_MARK + csvLine(COLUMNS.map(({ title }) => title));
  for (const visit of visits) yield csvLine(COLUMNS.map(({ cell }) => cell(visit)));
}

const list = (parts: readonly string[]) => parts.join(', ');

/** `UTC+03:00`; the letters in front keep it from being computed. */
function zone(moment: string): string {
  const offset = /[+-]\d\d:\d\d$/.exec(moment)?.[0] ?? '';
  return `UTC${offset}`;
}
