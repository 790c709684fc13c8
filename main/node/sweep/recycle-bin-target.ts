import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SweepTarget } from '../../core/residue/sweep-target.ts';
import { contentTarget } from './content-target.ts';
import { type Discovered, discoveredTarget } from './discovered-target.ts';
import { look } from './folder-entries.ts';

/** The folder of all bins of a volume, one below it for each account. */
const BINS = '$Recycle.Bin';

/**
 * The recycle bin of Windows: on every volume `$Recycle.Bin\<SID>`, a thing thrown away as `$R…` and the note of
 * where it was as `$I…`. Only the bin of this account is entered; its `desktop.ini` makes it a bin and stays.
 * @param volumes the roots of the volumes that can be read; not whole where nobody could list them
 * @param sid of this account
 */
export function recycleBinTarget(volumes: () => Promise<Discovered>, sid: string): SweepTarget {
  const bins = async (): Promise<Discovered> => {
    const { folders, isWhole } = await volumes();
    const found: (string | null)[] = [];
    for (const volume of folders) found.push(await ownBin(volume, sid));
    return { folders: found.filter((bin) => bin !== null), isWhole };
  };
  return discoveredTarget('trash', bins, (folders) =>
    contentTarget('trash', folders, {
      stays: (name) => name.toLowerCase() === 'desktop.ini',
      isNote: (name) => name.startsWith('$I'),
    }),
  );
}

/**
 * The account's bin on a volume, or null where there is none.
 * @throws where the volume cannot be read, or something else is in the bin's place: a link, another volume
 */
async function ownBin(volume: string, sid: string): Promise<string | null> {
  const { dev } = await lstat(volume);
  for (const path of [join(volume, BINS), join(volume, BINS, sid)]) {
    const stat = await look(Buffer.from(path));
    if (!stat) return null;
    if (!stat.isDirectory() || stat.dev !== dev)
      throw new Error('in place of the recycle bin is something else');
  }
  return join(volume, BINS, sid);
}
