/** What `sector status` says. */
import type { Status } from './status-look.ts';

const STATES: Readonly<Record<string, string>> = {
  recovering: 'завершает прерванное обслуживание',
  free: 'свободно',
  active: 'идёт обслуживание',
  warning: 'идёт обслуживание, посетитель молчит',
  paused: 'экран скрыт консультантом',
  closing: 'завершает обслуживание',
  renewing: 'готовит место',
  'out-of-service': 'не работает: нужен консультант',
  stopped: 'не запустилось',
};

const BUILDS = {
  release: 'выпуск',
  trial: 'ПРОБНАЯ СБОРКА, не для посетителей',
  checkout: 'исходная папка',
} as const;

/** One screen of Russian text. */
export function statusWords(status: Status): string {
  const { version, build, electron, lock, isRunning, state, since, lastClosing, journal, selfTest } = status;
  const rows: (readonly [string, string])[] = [
    ['Программа', `${version ?? '—'}, ${BUILDS[build]}${electron === null ? '' : `, Electron ${electron}`}`],
    ['Слой ОС', lock ?? 'не установлен'],
    [
      'Состояние',
      state === null
        ? isRunning
          ? 'запущено, состояние не проверено'
          : 'не запущено'
        : `${STATES[state] ?? state}${since === null ? '' : ` с ${moment(since)}`}`,
    ],
    [
      'Последнее завершение',
      lastClosing === null
        ? 'не было'
        : `${moment(lastClosing.at)}, № ${lastClosing.number}, ${lastClosing.isClean ? 'всё проверено' : 'проверено не всё'}`,
    ],
    [
      'Журнал',
      journal.isWell
        ? journal.lastNumber === null
          ? 'ещё не начат'
          : `исправен, последний номер ${journal.lastNumber}`
        : 'НЕ ЧИТАЕТСЯ',
    ],
    [
      'Самопроверка',
      selfTest === null
        ? 'ещё не было: sector doctor'
        : `${moment(selfTest.at)}, не выполнено ${selfTest.failed}, не проверено ${selfTest.notChecked}`,
    ],
    ['Обновления', status.update ?? 'ещё ничего не искали'],
    ['Неполадки', status.troubles.length === 0 ? 'нет' : String(status.troubles.length)],
  ];
  const longest = Math.max(...rows.map(([name]) => name.length));
  return `${[
    ...rows.map(([name, said]) => `${name.padEnd(longest)}  ${said}`),
    ...status.troubles.map(({ code, text }) => `  ${code}: ${text}`),
  ].join('\n')}\n`;
}

/** Local day and minute of a time with offset. */
function moment(at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(date.getDate())}.${two(date.getMonth() + 1)}.${date.getFullYear()} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
