import { dword, type Registry } from '../../core/base/registry.ts';
import type { SweepTarget } from '../../core/residue/sweep-target.ts';
import { below, look, namesIn } from './folder-entries.ts';
import { enter } from './guards.ts';
import { wipeFile } from './wipe-file.ts';

const CACHE = /^thumbcache_.+\.db$/i;

/** «Не кэшировать эскизы»: the policy and the person's own switch. */
const SWITCHES = [
  ['HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\Explorer', 'NoThumbnailCache'],
  ['HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\Explorer', 'NoThumbnailCache'],
  ['HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\Advanced', 'DisableThumbnailCache'],
] as const;

/**
 * Explorer's caches of thumbnails, `thumbcache_*.db`. Explorer holds them open while it runs, and then they do not
 * go: they are reported as left, unless caching is switched off and none was written to since the visit began. To
 * have them removed at the next start of Windows takes rights that the workstation's account does not have.
 * @param folder `%LOCALAPPDATA%\Microsoft\Windows\Explorer`, or none where it is not certain
 */
export function thumbnailCacheTarget(
  id: SweepTarget['id'],
  folder: string,
  registry: Pick<Registry, 'value'>,
): SweepTarget {
  const find = async () => {
    const root = await enter(Buffer.from(folder), { takes: 'own', links: 'refuse' });
    if (!root) return [];
    const found = [];
    for (const name of await namesIn(root.folder)) {
      const path = below(root.folder, name);
      const stat = CACHE.test(name.toString()) ? await look(path) : null;
      if (stat?.isFile()) found.push({ path, stat });
    }
    return found;
  };
  const isSwitchedOff = async () => {
    for (const [key, name] of SWITCHES) {
      const value = await registry.value(key, name);
      if (value !== 'unknown' && dword(value) === 1) return true;
    }
    return false;
  };
  return {
    id,
    plan: async () => ({ items: (await find()).length }),
    async wipe(_dating, progress) {
      const found = await find();
      for (const [index, { path, stat }] of found.entries()) {
        // Held by Explorer: verification counts it.
        await wipeFile(path, stat, false).catch(() => false);
        progress(index + 1, found.length);
      }
      return { overwritten: 0 };
    },
    async verify(dating) {
      try {
        const left = await find();
        if (left.length === 0 || !(await isSwitchedOff())) return left.length;
        const ages = left.flatMap(({ stat }) =>
          [stat.mtimeMs, stat.birthtimeMs].map((stamp) => ({ stat, age: dating.ageOfChange(stamp) })),
        );
        if (ages.some(({ age }) => age === 'unknown')) return 'unknown';
        return new Set(ages.filter(({ age }) => age === 'visit').map(({ stat }) => stat)).size;
      } catch {
        // A folder that cannot be read may hold one.
        return 'unknown';
      }
    },
  };
}
