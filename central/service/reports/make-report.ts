/** A report of a centre or of the region, with the period before: asked of the database, said in words. */
import type { Pool } from 'pg';
import { PURPOSES } from '../../../main/core/journal/journal-words.ts';
import { reportSections } from '../../../main/core/journal/report-words.ts';
import type { Tally, VisitReport } from '../../../main/core/journal/visit-report.ts';
import { Purpose } from '../../../preload/words.ts';
import type { CentreRow, ReportAnswer } from '../../api/report-forms.ts';
import { type Days, lengthOf } from '../../rules/periods.ts';
import { tableWithoutSmall, withoutSmall } from '../../rules/small-cells.ts';
import { compareFigures, compareSections } from './compare.ts';
import { Sums, visitReportOf } from './counted-report.ts';
import { type ExtraSection, extraSections } from './extra-sections.ts';
import type { Names } from './names.ts';
import { type Centre, type CountedAt, readByCentre, readSeries, readTotals } from './read-tallies.ts';
import type { Asked } from './report-query.ts';

/** A column for each day of a period that is not longer; of longer ones a column for each month. */
const MOST_DAYS = 92;

const MONTH = new Intl.DateTimeFormat('ru', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** A report with every centre; the page is given the first of them. */
export async function makeReport(
  pool: Pool,
  asked: Asked,
  centres: readonly Centre[],
  names: Names,
  today: string,
): Promise<ReportAnswer> {
  const { centre, name, period, before, isHidden } = asked;
  const [now, earlier] = await Promise.all([
    readPeriod(pool, asked.number, period, today),
    readPeriod(pool, asked.number, before, today),
  ]);
  const sections = sectionsOf(now, earlier, names);
  const earlierSections = sectionsOf(earlier, now, names);
  const rows = centre === null ? await centreRows(pool, asked, centres, today) : [];
  return {
    ...{ centre, name, period, before, isHidden },
    figures: compareFigures(now.counted.figures, earlier.counted.figures, isHidden),
    sections: compareSections(sections, earlierSections, isHidden),
    centres: rows,
    purposes: Purpose.options.map((purpose) => PURPOSES[purpose]),
    moreCentres: 0,
  };
}

interface CountedPeriod {
  readonly sums: Sums;
  readonly counted: VisitReport;
  /** Visits of each month; null where days are shown. */
  readonly months: readonly Tally[] | null;
}

async function readPeriod(pool: Pool, centre: number, period: Days, today: string): Promise<CountedPeriod> {
  const byMonth = lengthOf(period) > MOST_DAYS;
  const sums = new Sums(await readTotals(pool, centre, period, today));
  const series = await readSeries(pool, centre, period, today, byMonth);
  return { sums, counted: visitReportOf(sums, byMonth ? [] : series), months: byMonth ? series : null };
}

/** @param other the period beside it: both have the same hours and weekdays */
function sectionsOf(
  { sums, counted, months }: CountedPeriod,
  other: CountedPeriod,
  names: Names,
): readonly ExtraSection[] {
  const { hour, weekday } = counted.tallies;
  const theirs = other.counted.tallies;
  const tallies = {
    ...counted.tallies,
    hour: withKeysOf(hour, theirs.hour),
    weekday: withKeysOf(weekday, theirs.weekday),
  };
  const words = reportSections({ ...counted, tallies }, (kind, key) =>
    kind === 'portal' ? names.portal(key) : names.instruction(key),
  );
  const extra = extraSections(sums, (id) => names.portal(id) ?? id);
  return [...words, ...(months === null ? [] : [monthSection(months)]), ...extra];
}

/** Keys that only the other has are counted as nothing; in the order of the keys. */
function withKeysOf(own: readonly Tally[], others: readonly Tally[]): Tally[] {
  const missing = others.filter(({ key }) => !own.some((one) => one.key === key));
  return [...own, ...missing.map(({ key }) => ({ key, count: 0 }))].sort((one, other) =>
    one.key < other.key ? -1 : 1,
  );
}

function monthSection(series: readonly Tally[]): ExtraSection {
  const rows = series.map(({ key, count }) => {
    const word = MONTH.format(new Date(`${key}-01T00:00:00Z`)).replace(/ г\.$/, '');
    // A day, so that months of two years are not laid side by side.
    return { key: word, count, day: `${key}-01`, short: `${key.slice(5)}.${key.slice(2, 4)}` };
  });
  return { title: 'Месяц', isTime: true, rows };
}

async function centreRows(
  pool: Pool,
  { period, before, isHidden }: Asked,
  centres: readonly Centre[],
  today: string,
): Promise<readonly CentreRow[]> {
  const now = byCentre(await readByCentre(pool, ['purpose'], period, today));
  const earlier = byCentre(await readByCentre(pool, ['purpose'], before, today));
  const purposes = centres.map(({ number }) =>
    Purpose.options.map((purpose) => now.get(number)?.of('purpose', purpose) ?? 0),
  );
  const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
  const visits = purposes.map(sum);
  const others = centres.map(({ number }) =>
    sum(Purpose.options.map((purpose) => earlier.get(number)?.of('purpose', purpose) ?? 0)),
  );
  const cells = isHidden ? tableWithoutSmall(purposes) : purposes;
  const [shown, shownBefore] = [visits, others].map((counts) => (isHidden ? withoutSmall(counts) : counts));
  return centres
    .map(({ id, title }, at) => ({
      ...{ id, title, visits: shown?.[at] ?? null, before: shownBefore?.[at] ?? null },
      purposes: cells[at] ?? [],
      order: visits[at] ?? 0,
    }))
    .sort((one, other) => other.order - one.order)
    .map(({ order: _, ...row }) => row);
}

/** The sums of each centre by its number. */
export function byCentre(counted: readonly CountedAt[]): ReadonlyMap<number, Sums> {
  const groups = Map.groupBy(counted, ({ centre }) => centre);
  return new Map([...groups].map(([number, own]) => [number, new Sums(own)]));
}
