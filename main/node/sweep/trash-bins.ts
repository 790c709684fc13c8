/**
 * Where recycle bins are, by the freedesktop.org Trash specification 1.0: the home bin, and on every mounted volume
 * `.Trash/$uid` (sticky, no link) and `.Trash-$uid`. Only what belongs to the own user is touched.
 */

import type { Stats } from 'node:fs';
import { chmod, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from '../../core/base/errno.ts';
import { assertAbsent, look } from './folder-entries.ts';
import { follow } from './guards.ts';

export interface TrashPlaces {
  /** `$XDG_DATA_HOME/Trash`. */
  readonly home: string;
  readonly mounts: () => Promise<readonly string[]>;
  readonly uid: number;
  /**
   * `all`: everything in the bin goes, the account is the kiosk's own. `visit`: only what was thrown away
   * since the visit began, for a developer's own machine.
   */
  readonly scope: 'all' | 'visit';
}

/** A bin of this account, with every link to it resolved. */
export interface Bin {
  readonly path: Buffer;
  readonly stat: Stats;
  /** The volume that a bin may not lead out of; null for the one at home. */
  readonly volume: string | null;
}

/** What to do where something cannot be read, or not be judged. */
export type OnUnreadable = (cause: unknown) => void;

/** Bins that exist and belong to us. */
export async function ownBins(
  { home, mounts, uid }: TrashPlaces,
  onUnreadable: OnUnreadable,
  opens: boolean,
): Promise<Bin[]> {
  const candidates = new Map<string, string | null>([[home, null]]);
  for (const mount of await mounts()) {
    const shared = join(mount, '.Trash');
    const stat = await lookIfAllowed(shared, onUnreadable);
    // The specification asks for both: sticky and not a link.
    if (stat?.isDirectory() && (stat.mode & 0o1000) !== 0) candidates.set(join(shared, String(uid)), mount);
    candidates.set(join(mount, `.Trash-${uid}`), mount);
  }
  const bins: Bin[] = [];
  for (const [candidate, volume] of candidates) {
    const path = Buffer.from(candidate);
    const stat = await lookIfAllowed(candidate, onUnreadable);
    try {
      if (stat?.isSymbolicLink()) {
        const led = await ledBin(path, volume);
        if (led) bins.push(led);
      } else if (stat?.isDirectory() && stat.uid === uid) bins.push({ path, stat, volume });
      else if (!stat && volume === null) await assertAbsent(path);
    } catch (cause) {
      onUnreadable(cause);
    }
  }
  if (opens) for (const { path } of bins) await openOwn(path, uid).catch(onUnreadable);
  return bins;
}

/**
 * The bin that a link leads to. That of the home is followed by every desktop. On a volume GLib follows none, and
 * trash-cli none that leads out of the volume: such a link holds nothing that was thrown away.
 * @throws where a bin at home leads nowhere, or to what is not ours
 */
async function ledBin(link: Buffer, volume: string | null): Promise<Bin | null> {
  if (volume === null) return { ...(await follow(link, 'all')), volume };
  const end = await realpath(link).catch(() => null);
  if (end === null || !isInside(Buffer.from(end), await realpath(volume))) return null;
  return { ...(await follow(link, 'all')), volume };
}

/**
 * A volume that this account may not enter, such as another account's `/run/user`, holds no bin of it: null.
 * Any other trouble is reported.
 */
async function lookIfAllowed(path: string, onUnreadable: OnUnreadable): Promise<Stats | null> {
  try {
    return await look(Buffer.from(path));
  } catch (cause) {
    if (errnoOf(cause) !== 'EACCES') onUnreadable(cause);
    return null;
  }
}

/** Opens a folder of ours whose rights were taken away, by a program or by hand: nobody else would ever do it. */
export async function openOwn(folder: Buffer, uid: number): Promise<void> {
  const stat = await look(folder);
  if (stat?.uid === uid && (stat.mode & 0o700) !== 0o700) await chmod(folder, 0o700);
}

/** Whether a path lies below a volume. */
export function isInside(path: Buffer, volume: string): boolean {
  return path.toString().startsWith(volume === '/' ? '/' : `${volume}/`);
}
