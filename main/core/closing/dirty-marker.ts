import { z } from 'zod';
import { Audience, Purpose } from '../../../preload/words.ts';
import { VisitTimes } from '../visit/visit-times.ts';

/** What is known of a visit after a power cut. Nothing personal: ids, times and the purpose. */
export const MarkedVisit = z.strictObject({
  id: z.string(),
  audience: Audience,
  purpose: Purpose,
  ticket: z.string().nullable(),
  /** Minutes from the time on the ticket to the start; a marker from before it was asked has none. */
  waitMinutes: z.number().int().min(0).nullable().default(null),
  startedAt: z.iso.datetime({ offset: true }),
  portals: z.array(z.string()),
  /** Of the clock; a marker from before it was kept has none. */
  times: VisitTimes.optional(),
});
export type MarkedVisit = z.infer<typeof MarkedVisit>;

/**
 * The sign on disk that a visit has begun and was not yet closed. It is synced before the first byte of a
 * visit is written and taken away only after every step was verified.
 */
export interface DirtyMarker {
  /** Resolves when the disk has it. */
  set(visit: MarkedVisit): Promise<void>;
  /** `absent`, or the visit; `unreadable` is dirty too. */
  read(): Promise<'absent' | 'unreadable' | MarkedVisit>;
  /**
   * When the visit began, milliseconds since the epoch, without reading the marker; 0 when nobody knows. What has
   * damaged it may have moved that to the time of the damage.
   */
  begunAt(): Promise<number>;
  clear(): Promise<void>;
}
