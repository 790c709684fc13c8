import { concernsPortals } from '../closing/headline.ts';
import type { Headline } from '../closing/receipt.ts';
import { pastClosing } from './past-closing.ts';
import type { NumberedVisit } from './visit-record.ts';

/**
 * What the person of the latest visit may not have read yet, by the journal: an earlier run of the program closed it
 * after a crash, when no receipt is shown. Null when they can do nothing, and when it is too long ago.
 * @param now wall time with offset, as the journal writes it
 * @param within milliseconds for which it is shown
 */
export function lastUnread(
  latest: NumberedVisit | undefined,
  titleOf: (portalId: string) => string,
  now: string,
  within: number,
): Headline | null {
  if (!latest?.isRecovered) return null;
  const ago = Date.parse(now) - Date.parse(latest.endedAt);
  const { headline } = pastClosing(latest, titleOf);
  return ago >= 0 && ago < within && concernsPortals(headline) ? headline : null;
}
