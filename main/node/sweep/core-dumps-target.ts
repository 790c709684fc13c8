import type { SweepTarget } from '../../core/residue/sweep-target.ts';
import { assertDatable, below, isOwn, look, namesIn } from './rails.ts';
import { wipeFile } from './wipe-file.ts';

/** `core.<program>.<uid>.<boot>.<pid>.<time>[.zst]`, as systemd-coredump names them. */
const NAME = /\.(\d+)\.[0-9a-f]{32}\.\d+\.\d+(\.\w+)?$/;

/**
 * Memory images that systemd-coredump keeps of programs of our account. They belong to root, so this account can
 * seldom remove one; then it is told, since it holds whatever was on the visitor's screen.
 */
export function coreDumpsTarget(id: string, folder: string, uid: number): SweepTarget {
  const find = async (since: number) => {
    assertDatable(since);
    const found = [];
    for (const name of await namesIn(Buffer.from(folder))) {
      if (NAME.exec(name.toString())?.[1] !== String(uid)) continue;
      const path = below(Buffer.from(folder), name);
      const stat = await look(path);
      if (stat?.isFile() && isOwn(stat, { uid: stat.uid, since })) found.push({ path, stat });
    }
    return found;
  };
  return {
    id,
    plan: async (since) => ({ items: (await find(since)).length }),
    async wipe(since) {
      // Refused by the system where the folder is root's; verification counts it.
      for (const { path, stat } of await find(since)) await wipeFile(path, stat, false).catch(() => false);
      return { overwritten: 0 };
    },
    async verify(since) {
      try {
        return (await find(since)).length;
      } catch {
        // A folder that cannot be read may hold one.
        return 'unknown';
      }
    },
  };
}
