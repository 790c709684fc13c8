import { incidentWords } from './incidents.ts';
import type { VisitCounters } from './visit-entry.ts';

/** What was refused, in words, and how often; never an address. */
export interface Refused {
  readonly what: string;
  readonly portal: string | null;
  readonly count: number;
}

/**
 * For a consultant at the desk: in this visit, between visits in the last one.
 * @param titleOf the name of a portal; one that is configured no longer keeps its id
 */
export function refusedWords(
  counters: Pick<VisitCounters, 'refusals'>,
  isVisitOn: boolean,
  titleOf: (portalId: string) => string,
): readonly Refused[] {
  return counters.refusals(isVisitOn).map(({ reason, portalId, count }) => ({
    what: incidentWords(reason),
    portal: portalId === null ? null : titleOf(portalId),
    count,
  }));
}
