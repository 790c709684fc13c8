import type { LogoutVerdict, StepStatus } from '../../../preload/words.ts';
import { AUDIENCES, END_REASONS, LOGOUT_REASONS, PURPOSES } from './journal-words.ts';
import { type Filled, type Table, tableOf, type Unreadable } from './table.ts';
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

const COLUMNS: readonly Filled<NumberedVisit>[] = [
  { title: '№ п/п', kind: 'number', width: 7, cell: ({ number }) => number },
  { title: 'Начало', kind: 'moment', width: 18, cell: ({ startedAt }) => startedAt },
  { title: 'Окончание', kind: 'moment', width: 18, cell: ({ endedAt }) => endedAt },
  { title: 'Часовой пояс', kind: 'text', width: 11, cell: ({ startedAt }) => zone(startedAt) },
  {
    title: 'Длительность, с',
    kind: 'number',
    width: 15,
    cell: ({ durationMs }) => Math.round(durationMs / 1000),
  },
  { title: 'Кто', kind: 'text', width: 14, cell: ({ audience }) => AUDIENCES[audience] },
  { title: 'Цель обращения', kind: 'text', width: 34, cell: ({ purpose }) => PURPOSES[purpose] },
  { title: 'Талон', kind: 'text', width: 8, cell: ({ ticket }) => ticket },
  { title: 'Ждал, мин', kind: 'number', width: 10, cell: ({ waitMinutes }) => waitMinutes },
  { title: 'Вызовов консультанта', kind: 'number', width: 12, cell: ({ helpCalls }) => helpCalls },
  { title: 'Как завершено', kind: 'text', width: 22, cell: ({ endReason }) => END_REASONS[endReason] },
  { title: 'Следов не осталось', kind: 'text', width: 18, cell: ({ isClean }) => yesNo(isClean) },
  { title: 'После сбоя', kind: 'text', width: 11, cell: ({ isRecovered }) => yesNo(isRecovered) },
  {
    title: 'Порталы',
    kind: 'text',
    width: 60,
    cell: ({ portals }) => list(worstFirst(portals).map(logoutWords)),
  },
  {
    title: 'Шаги завершения',
    kind: 'text',
    width: 60,
    cell: ({ steps }) => list(steps.map(({ id, status, code }) => `${id}: ${STATUSES[status]} (${code})`)),
  },
  { title: 'Инструкции', kind: 'text', width: 30, cell: ({ instructions }) => list(instructions) },
  { title: 'Жизненные ситуации', kind: 'text', width: 30, cell: ({ situations }) => list(situations) },
  {
    title: 'Отказы',
    kind: 'text',
    width: 40,
    cell: ({ refusals }) =>
      list(refusals.map(({ reason, portalId, count }) => `${portalId ?? '—'}: ${reason} × ${count}`)),
  },
];

/** The visits of a period, a row each. */
export function visitTable(visits: Iterable<NumberedVisit | Unreadable>): Table {
  return tableOf('Обслуживания', COLUMNS, visits);
}

type Portal = NumberedVisit['portals'][number];

const WORST: readonly LogoutVerdict[] = ['failed', 'skipped', 'probable', 'confirmed'];

/** What somebody has to look at is not hidden behind what went well. */
function worstFirst(portals: readonly Portal[]): readonly Portal[] {
  return portals.toSorted((a, b) => WORST.indexOf(a.logout) - WORST.indexOf(b.logout));
}

function logoutWords({ id, logout, reason }: Portal): string {
  return `${id}: ${LOGOUTS[logout]}${reason === null ? '' : ` (${LOGOUT_REASONS[reason]})`}`;
}

const list = (parts: readonly string[]) => parts.join(', ');

/** `UTC+03:00`; the letters in front keep it from being computed. */
function zone(moment: string): string {
  const offset = /[+-]\d\d:\d\d$/.exec(moment)?.[0] ?? '';
  return `UTC${offset}`;
}
