/** The sources that are of Windows alone: USB ids and drives, by what device-watch.ps1 tells. */
import { tokenName } from '../../core/tokens/known-tokens.ts';
import type { TokenList, TokenSource } from '../../core/tokens/token-source.ts';
import { broughtDrives, type Devices, usbIds } from '../windows/devices.ts';
import type { ReportingProgram } from '../windows/reporting-program.ts';
import { containersOn } from './drive-token-source.ts';
import { listingSource, watchBy } from './listing-source.ts';

/** What `ReportingProgram` gives: what it sees now, and news of a change. */
type Watch<T> = Pick<ReportingProgram<T>, 'look' | 'changed'>;

/** Signature tokens by their USB ids. */
export function windowsUsbSource(devices: Watch<Devices>): TokenSource {
  return source('usb', devices, async (seen) =>
    usbIds(seen)
      .map(({ vid, pid }) => tokenName(vid, pid))
      .filter((name) => name !== null),
  );
}

/** Key containers on drives that were brought. */
export function windowsDriveSource(devices: Watch<Devices>): TokenSource {
  return source('drives', devices, async (seen) => {
    const { points, hasUnreadable } = broughtDrives(seen);
    return containersOn(points, hasUnreadable);
  });
}

function source<T>(id: string, watched: Watch<T>, tokens: (seen: T) => Promise<TokenList>): TokenSource {
  return listingSource({
    id,
    watch: watchBy(watched.changed),
    async list() {
      const seen = await watched.look();
      return seen === 'unknown' ? 'unknown' : tokens(seen);
    },
  });
}
