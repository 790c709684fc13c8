/** Days that a question is about, as the clock on the wall showed them when a row was written. */
import { z } from 'zod';

/**
 * Both days included. By what stands in the row, not by instants: where the workstation has been moved to another
 * time zone since, a row stays in the day, and in the year, whose number it has.
 */
export const DaysFilter = z.strictObject({
  fromDay: z.iso.date().optional(),
  toDay: z.iso.date().optional(),
});
export type DaysFilter = z.infer<typeof DaysFilter>;

/** Whether a row with this time, an ISO text with offset, is meant. */
export function isWithinDays(moment: string, { fromDay, toDay }: DaysFilter): boolean {
  const day = moment.slice(0, 10);
  return (fromDay === undefined || day >= fromDay) && (toDay === undefined || day <= toDay);
}
