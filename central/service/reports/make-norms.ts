/** The norms of the sector in every centre beside what it really had to do, the worst first. */
import type { Pool } from 'pg';
import { type Norm, normsOf } from '../../../main/core/journal/norms.ts';
import { SectorCounts } from '../../../main/core/journal/sector-counts.ts';
import type { NormRow, NormsAnswer } from '../../api/report-forms.ts';
import { Sums, visitReportOf, waitsOf } from './counted-report.ts';
import { byCentre } from './make-report.ts';
import { type Centre, readByCentre } from './read-tallies.ts';
import type { Asked } from './report-query.ts';

const NOTHING = new Sums([]);

/** @param centres that are asked for */
export async function makeNorms(
  pool: Pool,
  { centre, name, period, before }: Asked,
  centres: readonly Centre[],
  today: string,
): Promise<NormsAnswer> {
  const counted = byCentre(await readByCentre(pool, ['figure', 'waited', 'hour'], period, today));
  const wanted = centre === null ? centres : centres.filter(({ id }) => id === centre.id);
  const rows = wanted.map((one) => rowOf(one, counted.get(one.number) ?? NOTHING));
  return { ...{ centre, name, period, before }, rows: rows.sort(worseFirst), more: 0 };
}

function rowOf({ id, title, sector, places }: Centre, sums: Sums): NormRow {
  // Counts of an earlier form are judged as far as they can be read.
  const counts = SectorCounts.safeParse(sector ?? {}).data ?? SectorCounts.parse({});
  const norms = normsOf(counts, visitReportOf(sums, []).figures).map(told);
  const count = (verdict: Norm['verdict']) => norms.filter((norm) => norm.verdict === verdict).length;
  const [visits, days] = [sums.of('figure', 'visits'), sums.of('figure', 'days')];
  const waits = waitsOf(sums);
  return {
    ...{ id, title, norms, visits, missed: count('missed'), unknown: count('unknown') },
    perPlace: days === 0 || places === 0 ? null : Math.round((visits / days / places) * 10) / 10,
    waitOver: waits.known === 0 ? null : Math.round((waits.over / waits.known) * 100),
    busiest: sums.tally('hour')[0]?.key ?? null,
  };
}

/** Sizes that nobody has said are given here, not in the settings of a workstation. */
function told(norm: Norm): Norm {
  if (norm.verdict !== 'unknown' || norm.title === 'Ожидание в очереди') return norm;
  return { ...norm, text: 'Размеры центра не указаны: администратор региона задаст их командой sizes.' };
}

/** By norms that are missed, then by long waits, then by the load of a workstation, then by what nobody knows. */
function worseFirst(one: NormRow, other: NormRow): number {
  return (
    other.missed - one.missed ||
    (other.waitOver ?? 0) - (one.waitOver ?? 0) ||
    (other.perPlace ?? 0) - (one.perPlace ?? 0) ||
    other.unknown - one.unknown ||
    one.title.localeCompare(other.title, 'ru')
  );
}
