/** Which visits are meant. */
import { z } from 'zod';
import { Audience, Purpose } from '../../../preload/words.ts';
import { DaysFilter } from './days-filter.ts';

/** The most visits one question may ask for; an export reads the file itself. */
export const MOST_RECENT = 1000;

/** Every part that is given must hold. */
export const VisitFilter = z.strictObject({
  /** Started at this instant or later. */
  from: z.iso.datetime({ offset: true }).optional(),
  /** Started before this instant. */
  to: z.iso.datetime({ offset: true }).optional(),
  ...DaysFilter.shape,
  audience: Audience.optional(),
  purpose: Purpose.optional(),
});
export type VisitFilter = z.infer<typeof VisitFilter>;
