/** From the sums of the database to a report of the form that the desk of a workstation has. Pure. */
import { FIGURE_IDS, type FigureId, LONGEST_WAIT } from '../../../main/core/journal/report-figures.ts';
import type { ReportKind, Tally, VisitReport } from '../../../main/core/journal/visit-report.ts';
import type { Counted } from './read-tallies.ts';

/** Counts by kind and key. */
export class Sums {
  readonly #kinds = new Map<string, Map<string, number>>();

  constructor(counted: readonly Counted[]) {
    for (const { kind, key, count } of counted) {
      const keys = this.#kinds.get(kind) ?? new Map<string, number>();
      keys.set(key, (keys.get(key) ?? 0) + count);
      this.#kinds.set(kind, keys);
    }
  }

  of(kind: string, key: string): number {
    return this.#kinds.get(kind)?.get(key) ?? 0;
  }

  /** The most frequent first. */
  tally(kind: string): Tally[] {
    return [...(this.#kinds.get(kind) ?? [])]
      .map(([key, count]) => ({ key, count }))
      .sort((one, other) => other.count - one.count || compare(one.key, other.key));
  }

  /** In the order of their keys. */
  inOrder(kind: string): Tally[] {
    return this.tally(kind).sort((one, other) => compare(one.key, other.key));
  }

  /** Keys put together; what a key is put under says `nameOf`, null leaves it out. */
  grouped(kind: string, nameOf: (key: string) => string | null): Tally[] {
    const groups = this.tally(kind).flatMap(({ key, count }) => {
      const name = nameOf(key);
      return name === null ? [] : [{ kind, key: name, count }];
    });
    return new Sums(groups).tally(kind);
  }
}

const compare = (one: string, other: string) => (one < other ? -1 : Number(one > other));

/** The longest of the class that the middle one is in, minutes; null of nothing. */
export function middleClass(classes: readonly Tally[]): number | null {
  const inOrder = [...classes].sort((one, other) => Number(one.key) - Number(other.key));
  const all = inOrder.reduce((sum, { count }) => sum + count, 0);
  let passed = 0;
  for (const { key, count } of inOrder) {
    passed += count;
    if (passed * 2 >= all) return Number(key);
  }
  return null;
}

/** How many waits are known, how many of them were longer than the norm, and the class of the middle one. */
export function waitsOf(sums: Sums): { known: number; over: number; middle: number | null } {
  const waited = sums.tally('waited');
  const count = (rows: readonly Tally[]) => rows.reduce((sum, row) => sum + row.count, 0);
  return {
    known: count(waited),
    over: count(waited.filter(({ key }) => Number(key) > LONGEST_WAIT)),
    middle: middleClass(waited),
  };
}

/** The figures of the desk; times are the longest of their class, because a receipt carries no more. */
function figuresOf(sums: Sums): Record<FigureId, number | null> {
  const waits = waitsOf(sums);
  const lasted = sums.tally('lasted');
  const middle = middleClass(lasted);
  const known: Partial<Record<FigureId, number | null>> = {
    waitKnown: waits.known,
    waitOver: waits.over,
    medianWait: waits.middle,
    medianSeconds: middle === null ? null : middle * 60,
    longestSeconds: lasted.length === 0 ? null : Math.max(...lasted.map(({ key }) => Number(key))) * 60,
  };
  const figure = (id: FigureId) => (id in known ? (known[id] ?? null) : sums.of('figure', id));
  return Object.fromEntries(FIGURE_IDS.map((id) => [id, figure(id)])) as Record<FigureId, number | null>;
}

/** @param days visits of each day; empty where months are shown instead */
export function visitReportOf(sums: Sums, days: readonly Tally[]): VisitReport {
  const tallies: Record<ReportKind, Tally[]> = {
    purpose: sums.tally('purpose'),
    audience: sums.tally('audience'),
    portal: sums.tally('portal'),
    instruction: sums.tally('instruction'),
    situation: sums.tally('situation'),
    endReason: sums.tally('endReason'),
    refusal: sums.grouped('refusal', (key) => key.split(':')[0] ?? key),
    hour: sums.inOrder('hour'),
    weekday: sums.inOrder('weekday'),
    day: [...days],
  };
  return { figures: figuresOf(sums), tallies };
}
