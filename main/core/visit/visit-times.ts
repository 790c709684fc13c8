import { z } from 'zod';

/** From one wall time to another, both in milliseconds since the epoch and both part of it. */
const Stretch = z.strictObject({ from: z.number(), to: z.number() });
export type Stretch = z.infer<typeof Stretch>;

/** What the marker keeps of the clock of a visit. */
export const VisitTimes = z.strictObject({
  boot: z.string(),
  /** Wall times that the clock has shown while the visit was on; more than one after the clock was set. */
  stretches: z.array(Stretch).min(1),
  /** The last look at both clocks. */
  last: z.strictObject({ wall: z.number(), uptime: z.number() }),
  /** By how many milliseconds the clock was set, each time; negative is back. */
  sets: z.array(z.number()),
});
export type VisitTimes = z.infer<typeof VisitTimes>;
