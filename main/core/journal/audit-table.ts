/** What the staff has done, for people: words, a table, and a summary of wrong PINs. */
import type { AuditAction, AuditRow } from './audit.ts';
import { localTime, type Table, tableOf, UNREADABLE, type Unreadable } from './table.ts';

const ACTIONS: Readonly<Record<AuditAction, string>> = {
  enter: 'открыл стол',
  leave: 'закрыл стол',
  'set-pin': 'задан код сотрудника',
  remove: 'сотрудник убран из списка',
  finish: 'завершил обслуживание',
  give: 'дал ещё время',
  pause: 'скрыл экран',
  resume: 'показал экран',
  confirm: 'проверил место после обслуживания',
  'pass-token': 'закончил, хотя носитель остался',
  'put-out': 'закрыл место',
  'put-in': 'вернул место в работу',
  'help-answered': 'подошёл на вызов',
  'log-new': 'записал консультацию',
  'log-edit': 'исправил запись о консультации',
  'mobile-new': 'записал выездное обслуживание',
  report: 'смотрел отчёт',
  survey: 'смотрел опрос',
  'print-leaflets': 'печатал памятки',
  export: 'сохранил таблицу',
  'print-report': 'печатал отчёт',
};

const OUTCOMES: Readonly<Record<AuditRow['outcome'], string>> = {
  done: 'сделано',
  'wrong-pin': 'неверный код',
  locked: 'вход закрыт после неверных кодов',
  refused: 'отказано',
};

const ROLES: Readonly<Record<NonNullable<AuditRow['role']>, string>> = {
  consultant: 'консультант',
  it: 'ИТ-специалист',
  visitor: 'посетитель',
};

const DETAILS: Readonly<Record<string, string>> = {
  'by-card': 'картой',
  'found.belongings': 'остались вещи',
  'found.printer': 'остались листы в принтере',
  'found.scanner': 'остался документ в сканере',
  'found.token': 'остался носитель',
  'desk.repair': 'ремонт',
  'desk.paper': 'нет бумаги или картриджа',
  'desk.network': 'нет связи с порталами',
  'desk.cleaning': 'уборка',
  'desk.other': 'другая причина',
  log: 'журнал консультаций',
  mobile: 'журнал выездного обслуживания',
  visits: 'обслуживания',
  report: 'отчёт',
  day: 'за день',
  week: 'за неделю',
  month: 'за месяц',
  quarter: 'за квартал',
  range: 'за названные дни',
  year: 'за год',
};

/** Who an id is; somebody who was taken off the list keeps the id. */
export type NameOf = (person: string) => string | undefined;

const who = (row: AuditRow, nameOf: NameOf) =>
  row.person === null ? '' : (nameOf(row.person) ?? `${row.person} (нет в списке)`);
const details = ({ details }: AuditRow) => details.map((one) => DETAILS[one] ?? one).join(', ');
const role = (row: AuditRow) => (row.role === null ? '' : ROLES[row.role]);

/** The audit entries of a period, a row each. */
export function auditTable(rows: Iterable<AuditRow | Unreadable>, nameOf: NameOf): Table {
  return tableOf<AuditRow>(
    'Действия сотрудников',
    [
      { title: 'Когда', kind: 'moment', width: 18, cell: ({ at }) => at },
      { title: 'Кто', kind: 'text', width: 28, cell: (row) => who(row, nameOf) },
      { title: 'Роль', kind: 'text', width: 16, cell: role },
      { title: 'Что', kind: 'text', width: 34, cell: ({ action }) => ACTIONS[action] },
      { title: 'Итог', kind: 'text', width: 30, cell: ({ outcome }) => OUTCOMES[outcome] },
      { title: 'Подробности', kind: 'text', width: 34, cell: details },
      { title: 'Обслуживание №', kind: 'number', width: 16, cell: ({ visit }) => visit },
    ],
    rows,
  );
}

/** The same on a terminal, and under it how many wrong PINs each person had. */
export function auditWords(rows: Iterable<AuditRow | Unreadable>, nameOf: NameOf): string {
  const wrong = new Map<string, number>();
  let lines = '';
  for (const row of rows) {
    if ('kind' in row) {
      lines += `${UNREADABLE}\n`;
      continue;
    }
    const name = [who(row, nameOf), role(row)].filter((part) => part !== '').join(', ') || '—';
    const more = [
      row.outcome === 'done' ? '' : OUTCOMES[row.outcome],
      details(row),
      row.visit === null ? '' : `обслуживание № ${row.visit}`,
    ].filter((part) => part !== '');
    lines += `${localTime(row.at)}  ${name}: ${ACTIONS[row.action]}${more.length > 0 ? ` (${more.join('; ')})` : ''}\n`;
    if (row.outcome === 'wrong-pin') {
      const key = who(row, nameOf);
      wrong.set(key, (wrong.get(key) ?? 0) + 1);
    }
  }
  if (lines === '') return 'За это время стол не открывали.\n';
  const sums = [...wrong].map(([name, count]) => `  ${name}: ${count}\n`);
  return `${lines}${sums.length === 0 ? 'Неверных кодов не было.\n' : 'Неверные коды:\n'}${sums.join('')}`;
}
