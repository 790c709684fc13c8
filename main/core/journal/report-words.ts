import { keysOf } from '../base/keys-of.ts';
import { SITUATIONS } from '../catalogue/situations.ts';
import { incidentWords } from './incidents.ts';
import { AUDIENCES, END_REASONS, PURPOSES } from './journal-words.ts';
import type { ReportKind, Tally, VisitReport } from './visit-report.ts';

/** What the counters of a report are called, in the wording of the log. */
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
  /** What stands below a column of a chart: `9`, `пн`, `18.03`; only where the rows stand in the order of time. */
  readonly short?: string;
}

/** Visits counted by one thing. */
export interface ReportSection {
  readonly title: string;
  /** Whether the rows stand in the order of time, those of nothing among them; otherwise the most frequent comes first. */
  readonly isTime: boolean;
  readonly rows: readonly ReportRow[];
}

const WEEKDAYS = ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'];
const DAY_LENGTH = 24 * 60 * 60 * 1000;
/** Days of more than a year are drawn without those of nothing between them. */
const MOST_DAYS = 366;

/** The key of each kind after this one, and what it is called below a column. */
const IN_TIME: Partial<Record<ReportKind, { after(key: string): string; short(key: string): string }>> = {
  hour: { after: (key) => String(Number(key) + 1).padStart(2, '0'), short: (key) => String(Number(key)) },
  weekday: { after: (key) => String(Number(key) + 1), short: (key) => WEEKDAYS[Number(key) - 1] ?? key },
  day: {
    after: (key) => new Date(Date.parse(`${key}T00:00:00Z`) + DAY_LENGTH).toISOString().slice(0, 10),
    short: (key) => `${key.slice(8)}.${key.slice(5, 7)}`,
  },
};

/** What visits are counted by, in Russian; what is not there any more keeps its id. */
export function reportSections({ tallies }: VisitReport, nameOf: NameOf): ReportSection[] {
  return keysOf<ReportKind>(TITLES).map((kind) => {
    const time = IN_TIME[kind];
    const counted = time ? withoutGaps(tallies[kind], time.after) : tallies[kind];
    return {
      title: TITLES[kind],
      isTime: time !== undefined,
      rows: counted.map(({ key, count }) => ({
        key: wordFor(kind, key, nameOf),
        count,
        ...(kind === 'day' && { day: key }),
        ...(time && { short: time.short(key) }),
      })),
    };
  });
}

/** From the first to the last, those in which nothing was counted too: on an axis of time they take their place. */
function withoutGaps(tallies: readonly Tally[], after: (key: string) => string): readonly Tally[] {
  const [first, last] = [tallies[0], tallies.at(-1)];
  if (!first || !last) return tallies;
  const counts = new Map(tallies.map(({ key, count }) => [key, count]));
  const all: Tally[] = [];
  for (let { key } = first; key <= last.key && all.length <= MOST_DAYS; key = after(key)) {
    all.push({ key, count: counts.get(key) ?? 0 });
  }
  return all.length > MOST_DAYS ? tallies : all;
}
