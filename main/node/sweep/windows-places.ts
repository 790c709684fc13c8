/** Where an account of Windows keeps what a visit may leave: known folders by the registry, the rest by the profile. */
import { existsSync, lstatSync, realpathSync } from 'node:fs';
import { sep, win32 } from 'node:path';
import type { Registry, RegistryValue } from '../../core/base/registry.ts';
import { UNREADABLE } from '../windows/registry.ts';
import type { Discovered } from './discovered-target.ts';
import { isBelowWindows } from './windows-roots.ts';

type Env = Readonly<Record<string, string | undefined>>;

export interface WindowsPlaces {
  /** Downloads, desktop, documents, pictures. */
  documents(): Promise<Discovered>;
  /** Shortcuts to recent documents; jump lists in two folders below it. */
  readonly recent: string;
  /** Explorer's caches of thumbnails. */
  readonly thumbnails: string;
  /** Memory images and reports of programs that broke. */
  readonly crashes: readonly string[];
  /** Certificates of the store «Личные», one file each; Windows copies those of a token there by itself. */
  readonly certificates: string;
}

export const USER_SHELL_FOLDERS =
  'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\User Shell Folders';

/** Names of the known folders in the registry, with their names on the disk, which no language changes. */
const KNOWN = {
  '{374DE290-123F-4565-9164-39C4925E467B}': 'Downloads',
  Desktop: 'Desktop',
  Personal: 'Documents',
  'My Pictures': 'Pictures',
} as const;

/** `OneDrive`, `OneDrive - Организация`: what goes here goes into the recycle bin of a cloud. */
const CLOUD = /\\OneDrive( - [^\\]+)?(\\|$)/i;

/** Where the known folders of a profile are unless somebody has set them up otherwise. */
function usualFolders(profile: string): readonly string[] {
  return Object.values(KNOWN).map((name) => win32.join(profile, name));
}

/**
 * The known folders of a profile. One that was led out of the profile is not swept: whose things lie there nobody
 * can tell, since files have no owners here that we can read.
 * @param values of the key `User Shell Folders`; null where it could not be read
 */
export function knownFolders(values: readonly RegistryValue[] | null, env: Env, profile: string): Discovered {
  const found = new Set(usualFolders(profile));
  let isWhole = values !== null;
  for (const { name, data } of values ?? []) {
    if (!Object.keys(KNOWN).some((known) => known.toLowerCase() === name.toLowerCase())) continue;
    const path = expand(data, env);
    if (path !== null && isBelowWindows(path, profile) && !isBelowWindows(profile, path)) {
      found.add(path);
      isWhole &&= !CLOUD.test(path);
    } else isWhole = false;
  }
  return { folders: [...found], isWhole };
}

/** `%USERPROFILE%\Downloads` with what the names stand for; null where one has no meaning or the text was not readable. */
function expand(data: string, env: Env): string | null {
  const known = new Map(Object.entries(env).map(([name, value]) => [name.toLowerCase(), value]));
  const path = data.replace(/%([^%]+)%/g, (_, name: string) => known.get(name.toLowerCase()) ?? '%');
  const isReadable = /^[a-z]:\\/i.test(path) && !/[%?*"<>|\0]/.test(path) && !path.includes(UNREADABLE);
  return isReadable ? win32.normalize(path).replace(/\\+$/, '') : null;
}

/**
 * Of folders of a profile those that are what they seem: no link on the way leads out of it. One that is not there
 * is certain too: it holds nothing.
 */
export function insideProfile(folders: readonly string[], profile: string): Discovered {
  const home = realpathSync.native(profile);
  const inside = folders.filter((folder) => {
    const stat = lstatSync(folder, { throwIfNoEntry: false });
    if (stat === undefined) return true;
    if (!stat.isDirectory()) return false;
    return realpathSync.native(folder).toLowerCase().startsWith(`${home}${sep}`.toLowerCase());
  });
  return { folders: inside, isWhole: inside.length === folders.length };
}

/** @param env of the session: `USERPROFILE`, `APPDATA`, `LOCALAPPDATA` */
export function windowsPlaces(env: Env, profile: string, registry: Pick<Registry, 'read'>): WindowsPlaces {
  const roaming = env.APPDATA ?? win32.join(profile, 'AppData', 'Roaming');
  const local = env.LOCALAPPDATA ?? win32.join(profile, 'AppData', 'Local');
  const reports = win32.join(local, 'Microsoft', 'Windows', 'WER');
  return {
    async documents() {
      const keys = await registry.read(USER_SHELL_FOLDERS);
      // A session always has this key: one that is not there is one that was not found.
      const values = typeof keys === 'string' ? null : (keys[0]?.values ?? null);
      const found = knownFolders(values, env, profile);
      // One that was set up otherwise and is not there: its name may have come to us with another letter in it.
      const usual = usualFolders(profile);
      const isThere = found.folders.every((folder) => usual.includes(folder) || existsSync(folder));
      return { ...found, isWhole: found.isWhole && isThere };
    },
    recent: win32.join(roaming, 'Microsoft', 'Windows', 'Recent'),
    thumbnails: win32.join(local, 'Microsoft', 'Windows', 'Explorer'),
    crashes: [
      win32.join(local, 'CrashDumps'),
      win32.join(reports, 'ReportArchive'),
      win32.join(reports, 'ReportQueue'),
    ],
    certificates: win32.join(roaming, 'Microsoft', 'SystemCertificates', 'My', 'Certificates'),
  };
}
