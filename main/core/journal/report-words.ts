import { SITUATIONS } from '../catalogue/situations.ts';
import { incidentWords } from './incidents.ts';
import { AUDIENCES, END_REASONS, PURPOSES } from './journal-words.ts';
import type { ReportKind, Tally, VisitReport } from './visit-report.ts';

/** What the counters of a report are called, in the wording of the log and of journals.json. */
const TITLES: Readonly<Record<ReportKind, string>> = {
  purpose: 'Цель обращения',
  audience: 'Кто приходил',
  portal: 'Портал',
  instruction: 'Инструкция',
  situation: 'Жизненная ситуация',
  endReason: 'Как завершено',
  refusal: 'Отказ',
  hour: 'Час',
  weekday: 'День недели',
  day: 'День',
};

const WORDS: Readonly<Record<string, string>> = {
  ...under('purpose', PURPOSES),
  ...under('audience', AUDIENCES),
  ...under('endReason', END_REASONS),
  'weekday.1': 'понедельник',
  'weekday.2': 'вторник',
  'weekday.3': 'среда',
  'weekday.4': 'четверг',
  'weekday.5': 'пятница',
  'weekday.6': 'суббота',
  'weekday.7': 'воскресенье',
  ...Object.fromEntries(SITUATIONS.map(({ id, title }) => [`situation.${id}`, title])),
};

/** `{ filing: … }` under `purpose` is `{ 'purpose.filing': … }`. */
function under(kind: string, words: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(words).map(([key, word]) => [`${kind}.${key}`, word]));
}

/** What people call a portal or an instruction; undefined for one that is not there any more. */
export type NameOf = (kind: 'portal' | 'instruction', key: string) => string | undefined;

const DAY = new Intl.DateTimeFormat('ru', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

function wordFor(kind: ReportKind, key: string, nameOf: NameOf): string {
  if (kind === 'hour') return `${key}:00`;
  if (kind === 'day') return DAY.format(new Date(`${key}T00:00:00Z`)).replace(/ г\.$/, '');
  if (kind === 'portal' || kind === 'instruction') return nameOf(kind, key) ?? key;
  return kind === 'refusal' ? incidentWords(key) : (WORDS[`${kind}.${key}`] ?? key);
}

/** What was counted in words, and how often; `day` (`2026-03-18`) where it is a day, for tables that know dates. */
interface ReportRow extends Tally {
  readonly day?: string;
}

/** Visits counted by one thing. */
export interface ReportSection {
  readonly title: string;
  /** Whether the rows stand in the order of time; otherwise the most frequent comes first. */
  readonly isTime: boolean;
  readonly rows: readonly ReportRow[];
}

const IN_TIME: readonly string[] = ['hour', 'weekday', 'day'] satisfies ReportKind[];

/** What visits are counted by, in Russian; what is not there any more keeps its id. */
export function reportSections({ tallies }: VisitReport, nameOf: NameOf): ReportSection[] {
  return (Object.keys(TITLES) as ReportKind[]).map((kind) => ({
    title: TITLES[kind],
    isTime: IN_TIME.includes(kind),
    rows: tallies[kind].map(({ key, count }) => ({
      key: wordFor(kind, key, nameOf),
      count,
      ...(kind === 'day' && { day: key }),
    })),
  }));
}
