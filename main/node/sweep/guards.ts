/**
 * The guards of everything that deletes, in one place. Below a place no link is followed and no mount crossed
 * (also not a bind mount, whose device number is the same); a place that is itself a link is looked at where it
 * leads, if that is ours. The roots of a machine and of a home are refused, and where others may have files only
 * what is our own and of the visit is taken. Time of check and time of use may differ; the account that could use
 * this is the one being swept.
 */

import type { Stats } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { toNamespacedPath } from 'node:path';
import process from 'node:process';
import type { Age, Dating } from '../../core/residue/dating.ts';
import { type FileSystem, fileSystemOf } from './file-systems.ts';
import { assertAbsent, look } from './folder-entries.ts';
import { allMountPoints } from './mounts.ts';
import { PlaceRefused } from './place-refused.ts';
import { isRoot } from './roots.ts';
import { thingOf } from './thing-of.ts';

type Path = Buffer;

/** A folder that is swept, and the borders that a removal never crosses. */
export interface SweepRoot {
  /** With every link on the way resolved. */
  readonly folder: Path;
  readonly device: number;
  /** Paths as latin1 text, one character a byte. */
  readonly mounts: ReadonlySet<string>;
  /** Whether overwriting a file here reaches the place where its content lies. */
  readonly overwrites: boolean;
  readonly fileSystem: FileSystem;
}

/** What may be taken where others may have files too. */
export interface Own {
  readonly uid: number;
  readonly dating: Dating;
  /** Id of the target that asks. */
  readonly target: string;
}

/** How a folder is entered. */
export interface Entering {
  /** `all` when everything in the folder goes, `own` when only what is our own and of the visit does. */
  readonly takes: 'all' | 'own';
  /**
   * What a link in the place of the folder means. `follow`: programs of the desktop follow it too, so what they
   * left lies where it leads. `refuse`: nobody but us makes this folder, and we make no link.
   */
  readonly links: 'follow' | 'refuse';
}

/**
 * Enters a folder that may be swept; null where there is none.
 * @throws where the folder is a root of the machine or of a home, whatever name it was reached by; where something
 * else than a folder is in its place; where a link leads nowhere, or to what is not ours
 */
export async function enter(folder: Path, { takes, links }: Entering): Promise<SweepRoot | null> {
  const found = await look(folder);
  if (!found) {
    await assertAbsent(folder);
    return null;
  }
  if (found.isSymbolicLink() && links === 'refuse') throw new PlaceRefused('place.link');
  const { path: real, stat: led } = found.isSymbolicLink()
    ? await follow(folder, takes)
    : { path: await realpath(folder, { encoding: 'buffer' }), stat: found };
  if (!led.isDirectory()) throw new PlaceRefused('place.no-folder');
  if (isRoot(real.toString(), await ownHome(), takes)) throw new PlaceRefused('place.root');
  const fileSystem = await fileSystemOf(real);
  return {
    folder: unbounded(real),
    device: led.dev,
    mounts: await allMountPoints(),
    overwrites: fileSystem.isInPlace,
    fileSystem,
  };
}

/**
 * The folder that a link in the place of a folder leads to. A link must not make us empty what was never meant: it has
 * to lead to a folder of this account. Where everything goes, it may not lead into the home again, since there lie our
 * own documents and settings; where only what is the visit's goes, a folder that root has made for all serves too
 * (`/var/tmp` that leads to `/tmp`).
 * @throws where it leads elsewhere, or nowhere
 */
export async function follow(
  link: Path,
  takes: 'all' | 'own',
): Promise<{ readonly path: Path; readonly stat: Stats }> {
  // A junction of Windows may lead to another account's profile, and owners cannot be read there.
  if (process.platform === 'win32') throw new PlaceRefused('place.link');
  const path = await realpath(link, { encoding: 'buffer' }).catch(() => null);
  if (path === null) throw new PlaceRefused('place.leads-nowhere');
  const led = await lstat(path);
  const isOurs = led.uid === process.geteuid?.() || (takes === 'own' && led.uid === 0);
  const isInHome = path.toString().startsWith(`${await ownHome()}/`);
  if (!led.isDirectory() || !isOurs || (takes === 'all' && isInHome))
    throw new PlaceRefused('place.leads-away');
  return { path, stat: led };
}

async function ownHome(): Promise<string> {
  return realpath(homedir()).catch(() => homedir());
}

/**
 * The same path without the limits of Windows: a name behind 260 characters, or one that ends with a dot, would
 * look as if it were not there, and a folder that holds it as if it were clean. Nothing to do elsewhere.
 */
export function unbounded(path: Path): Path {
  return process.platform === 'win32' ? Buffer.from(toNamespacedPath(path.toString())) : path;
}

/** Whether something below a swept folder belongs to another file system, or was mounted here from elsewhere. */
export function isElsewhere(path: Path, stat: Stats, { device, mounts }: SweepRoot): boolean {
  return stat.dev !== device || mounts.has(path.toString('latin1'));
}

/**
 * Whose a thing in a place of others is. A document that was there before stays, even if it was written to: it is
 * somebody else's. A copy or a download is always a new thing.
 */
export function ageOf(path: Path, stat: Stats, { fileSystem }: SweepRoot, { uid, dating, target }: Own): Age {
  return stat.uid === uid ? dating.ageOf(thingOf(path, stat, fileSystem), target) : 'before';
}

/** Refuses to judge when nothing is known of the beginning of the visit: everything, or nothing, would look new. */
export function assertDatable({ dating, target }: Own): void {
  if (!dating.canJudge(target)) throw new Error('the beginning of the visit is not known');
}
