import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { containerName } from '../../core/tokens/key-container.ts';
import type { TokenList, TokenSource } from '../../core/tokens/token-source.ts';
import { type DriveOptions, mountedDrives } from './drive-places.ts';
import { watchHotPlug } from './hot-plug.ts';
import { listingSource } from './listing-source.ts';
import { watchMounts } from './mount-watch.ts';

export const systemDrives: DriveOptions = {
  mounts: '/proc/self/mountinfo',
  homes: ['/media', '/run/media'],
  blocks: '/sys/dev/block',
  nodes: [
    { path: '/dev', isDeep: false },
    { path: '/dev/bus/usb', isDeep: true },
  ],
};

/**
 * CryptoPro itself looks for containers in the root of a drive only; two folders more for those who tidy up.
 * A copy that lies deeper is not found, and that is not promised either.
 */
const DEPTH = 3;

/** A drive with more in it than this was not looked through. */
const MOST = 5000;

/**
 * Key containers on removable drives. Only names are read, no key is opened. A drive that is plugged in and
 * cannot be read, or is not mounted, makes the answer `unknown` unless a container was found elsewhere.
 */
export function driveTokenSource(options: DriveOptions): TokenSource {
  return listingSource({
    id: 'drives',
    watch(look) {
      const unsubscribes = [watchHotPlug(options.nodes, look), watchMounts(options.mounts, look)];
      return () => {
        for (const unsubscribe of unsubscribes) unsubscribe();
      };
    },
    list: () => containers(options),
    relist() {
      let table = '';
      return async () => {
        // A drive is looked through again only when the table of mounts has changed.
        const now = JSON.stringify(await mountedDrives(options));
        if (now === table) return 'same';
        table = now;
        return containers(options);
      };
    },
  });
}

async function containers(options: DriveOptions): Promise<TokenList> {
  const drives = await mountedDrives(options);
  if (drives === 'unknown') return 'unknown';
  return containersOn(
    drives.places.map(({ point }) => point),
    drives.hasUnmounted,
  );
}

/**
 * The containers on drives, by the folders they are mounted in.
 * @param hasUnreadable one more is plugged in that nobody can read
 */
export async function containersOn(points: readonly string[], hasUnreadable: boolean): Promise<TokenList> {
  const found: string[] = [];
  let isBlind = hasUnreadable;
  for (const point of points) {
    const walk = new Walk();
    await walk.into(point, []);
    found.push(...walk.found);
    isBlind ||= walk.isBlind;
  }
  return found.length === 0 && isBlind ? 'unknown' : found;
}

/** Folders of the system on a drive, shut for everybody and without anything of a person. */
const SYSTEM = new Set(['lost+found', 'System Volume Information', '$RECYCLE.BIN', '$Recycle.Bin']);

class Walk {
  readonly found: string[] = [];
  /** Something could not be read, or there was too much. */
  isBlind = false;
  #seen = 0;

  async into(folder: string, path: readonly string[]): Promise<void> {
    const files: string[] = [];
    const folders: string[] = [];
    try {
      for await (const entry of await opendir(folder)) {
        this.#seen += 1;
        if (this.#seen > MOST) {
          this.isBlind = true;
          break;
        }
        // A link is neither: it could lead off the drive.
        if (entry.isFile()) files.push(entry.name);
        else if (entry.isDirectory() && !SYSTEM.has(entry.name)) folders.push(entry.name);
      }
    } catch {
      // Pulled out while we read, or not ours to read: nobody has looked at the rest.
      this.isBlind = true;
    }
    const name = containerName(path, files);
    if (name) this.found.push(name);
    if (path.length >= DEPTH) return;
    for (const name of folders) {
      if (this.#seen <= MOST) await this.into(join(folder, name), [...path, name]);
    }
  }
}
