import { headlineOf } from '../closing/headline.ts';
import type { Headline } from '../closing/receipt.ts';
import type { NumberedVisit } from './visit-record.ts';

/** A closing that the journal has: when it ended and what its receipt said first. */
export interface PastClosing {
  readonly number: number;
  readonly endedAt: string;
  readonly isRecovered: boolean;
  readonly headline: Headline;
}

/**
 * A visit of the journal as the desk lists it: the headline that its receipt had, by the same rule.
 * @param titleOf the name of a portal; the journal has ids alone
 */
export function pastClosing(
  { number, endedAt, isRecovered, portals, steps }: NumberedVisit,
  titleOf: (portalId: string) => string,
): PastClosing {
  const left = portals.map(({ id, logout, reason }) => ({
    ...{ id, title: titleOf(id), verdict: logout },
    ...(reason === null ? {} : { reason }),
  }));
  const judged = steps.map(({ id, status, code }) => ({
    ...{ id, status, code },
    ...(id === 'portals' ? { portals: left } : {}),
  }));
  return { number, endedAt, isRecovered, headline: headlineOf(judged, { isRecovered }) };
}
