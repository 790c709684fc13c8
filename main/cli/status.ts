/** `sector status`: the whole workstation on one screen. It only reads; what nobody knows is «не проверено». */
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import type { NumberedVisit } from '../core/journal/visit-record.ts';
import { readJournal } from '../journal-process/journal-reader.ts';
import { reportFile } from '../node/doctor/report-file.ts';
import { chooseFolders } from '../node/folders.ts';
import { journalFile } from '../node/journal-file.ts';
import { readStatus, statusPlaces } from '../node/status-file.ts';
import { fileWaitingVisits } from '../node/waiting-visits.ts';
import { becomeOwnerOf } from './act-as.ts';
import { usageText } from './help.ts';
import { here, installed, stateFolder } from './place.ts';
import { Refusal } from './refusal.ts';
import { lastUpdate } from './update.ts';

interface Trouble {
  readonly code: string;
  readonly text: string;
}

/** Everything that is told; `null` is «not known». */
interface Status {
  readonly version: string | null;
  readonly build: 'release' | 'trial' | 'checkout';
  readonly electron: string | null;
  readonly lock: string | null;
  readonly isRunning: boolean;
  readonly state: string | null;
  readonly since: string | null;
  readonly lastClosing: { readonly number: number; readonly at: string; readonly isClean: boolean } | null;
  readonly journal: {
    readonly isWell: boolean;
    readonly lastNumber: number | null;
    readonly waiting: number;
  };
  readonly selfTest: { readonly at: string; readonly failed: number; readonly notChecked: number } | null;
  readonly update: string | null;
  readonly troubles: readonly Trouble[];
}

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

export async function main(args: readonly string[]): Promise<number> {
  let isJson: boolean;
  try {
    isJson = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } }).values.json === true;
  } catch {
    process.stderr.write(here(usageText('status')));
    return 2;
  }
  const { state, refusal } = whose();
  const lock = textOf('/var/lib/sector-lock/version');
  const update = lastUpdate();
  becomeOwnerOf(state);
  const found = await look(state, lock, update);
  const status = refusal ? { ...found, troubles: [refusal, ...found.troubles] } : found;
  process.stdout.write(here(isJson ? `${JSON.stringify(status, null, 2)}\n` : words(status)));
  return status.troubles.length === 0 && status.isRunning ? 0 : 1;
}

/** A package that nobody has locked yet has no account: what is installed is told all the same. */
function whose(): { readonly state: string; readonly refusal: Trouble | null } {
  try {
    return { state: stateFolder(), refusal: null };
  } catch (cause) {
    if (!(cause instanceof Refusal) || cause.code !== 'account.none') throw cause;
    return { state: '/nonexistent', refusal: { code: cause.code, text: cause.message } };
  }
}

async function look(state: string, lock: string | null, update: string | null): Promise<Status> {
  const { runtime } = chooseFolders({
    configFolder: null,
    stateFolder: state,
    runtimeFolder: process.env.SECTOR_RUNTIME_DIR ?? null,
  });
  const told = readStatus(statusPlaces({ runtime, state }));
  const isRunning = runs();
  const read = await readJournal(journalFile(state), (reader) => ({
    health: reader.health(),
    last: lastOf(reader.visits({})),
  }));
  const waiting = (await fileWaitingVisits(join(state, 'visits-waiting.json')).read()).length;
  const selfTest = await reportFile(join(state, 'self-test.json')).read();
  const isYoung = !read.ok && read.error.code === 'journal.no-file';
  const troubles: Trouble[] = [...(told?.troubles ?? [])];
  const add = (code: string, text: string) => {
    if (!troubles.some((one) => one.code === code)) troubles.push({ code, text });
  };
  if (!read.ok && !isYoung) add(read.error.code, read.error.message);
  if (waiting > 0) add('journal.waiting', `Ждут записи в журнал обслуживаний: ${waiting}.`);
  if (installed?.build === 'trial') add('build.trial', 'Пробная сборка: посетителей обслуживать нельзя.');
  const [, code, text] = /^\S+ \[([\w.-]+)\] (.*)$/.exec(update ?? '') ?? [];
  if (code !== undefined && text !== undefined) add(code, text);
  const last = read.ok ? read.value.last : null;
  return {
    version: installed?.version ?? told?.version ?? null,
    build: installed?.build ?? 'checkout',
    electron: installed?.electron ?? null,
    lock: lock?.trim() ?? null,
    isRunning,
    // What a program that has gone said last is no news.
    state: isRunning || told?.state === 'stopped' ? (told?.state ?? null) : null,
    since: isRunning || told?.state === 'stopped' ? (told?.since ?? null) : null,
    lastClosing: last && { number: last.number, at: last.endedAt, isClean: last.isClean },
    journal: {
      isWell: read.ok || isYoung,
      lastNumber: read.ok ? read.value.health.lastNumber : null,
      waiting,
    },
    selfTest: selfTest && {
      at: selfTest.at,
      failed: selfTest.sum.failed,
      notChecked: selfTest.sum['not-checked'],
    },
    update,
    troubles,
  };
}

function lastOf(visits: Iterable<NumberedVisit>): NumberedVisit | null {
  let last: NumberedVisit | null = null;
  for (const visit of visits) last = visit;
  return last;
}

/** Whether the program of this package runs, under whatever account this command may look at. */
function runs(): boolean {
  if (!installed) return false;
  return readdirSync('/proc').some((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      const isOurs = readlinkSync(`/proc/${pid}/exe`) === installed?.executable;
      return isOurs && !readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=');
    } catch {
      // Gone, or somebody else's.
      return false;
    }
  });
}

function textOf(file: string): string | null {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file, 'utf8') : null;
}

function words(status: Status): string {
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
