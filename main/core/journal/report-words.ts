import { SITUATIONS } from '../catalogue/situations.ts';
import { incidentWords } from './incidents.ts';
import { AUDIENCES, END_REASONS, PURPOSES } from './journal-words.ts';
import type { Tally, VisitReport } from './visit-report.ts';

/** What the counters of a report are called, in the wording of the log and of journals.json. */
const TITLES: Readonly<Record<keyof VisitReport['tallies'], string>> = {
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

function wordFor(kind: keyof typeof TITLES, key: string, nameOf: NameOf): string {
  if (kind === 'hour') return `${key}:00`;
  if (kind === 'day') return DAY.format(new Date(`${key}T00:00:00Z`)).replace(/ г\.$/, '');
  if (kind === 'portal' || kind === 'instruction') return nameOf(kind, key) ?? key;
  return kind === 'refusal' ? incidentWords(key) : (WORDS[`${kind}.${key}`] ?? key);
}

/** What was counted in words, and how often; `day` (`2026-03-18`) where it is a day, for tables that know dates. */
export interface ReportRow extends Tally {
  readonly day?: string;
}

/**
 * A report for people: headings and words in Russian.
 * @param nameOf without it, and for what is not there any more, ids stay as they are
 */
export function reportWords(
  report: VisitReport,
  nameOf: NameOf = () => undefined,
): readonly { readonly title: string; readonly rows: readonly ReportRow[] }[] {
  return (Object.keys(TITLES) as (keyof typeof TITLES)[]).map((kind) => ({
    title: TITLES[kind],
    rows: (report.tallies[kind] ?? []).map(({ key, count }) => ({
      key: wordFor(kind, key, nameOf),
      count,
      ...(kind === 'day' && { day: key }),
    })),
  }));
}
