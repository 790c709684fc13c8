import type { Stats } from 'node:fs';
import type { Age, Dating } from '../../core/residue/dating.ts';
import type { SweepTarget } from '../../core/residue/sweep-target.ts';
import { below, look, namesIn } from './folder-entries.ts';
import { ageOf, assertDatable, enter, type SweepRoot } from './guards.ts';
import { thingOf } from './thing-of.ts';
import { wipeFile } from './wipe-file.ts';

/** `core.<program>.<uid>.<boot>.<pid>.<time>[.zst]`, as systemd-coredump names them. */
const NAME = /\.(\d+)\.[0-9a-f]{32}\.\d+\.\d+(\.\w+)?$/;

interface Dump {
  readonly path: Buffer;
  readonly stat: Stats;
  readonly root: SweepRoot;
}

/**
 * Memory images that systemd-coredump keeps of programs of our account. They belong to root, so this account can
 * seldom remove one; then it is reported, since it holds whatever was on the visitor's screen.
 */
export function coreDumpsTarget(id: SweepTarget['id'], folder: string, uid: number): SweepTarget {
  const dumps = async () => {
    const found: Dump[] = [];
    const root = await enter(Buffer.from(folder), { takes: 'own', links: 'follow' });
    if (!root) return found;
    for (const name of await namesIn(root.folder)) {
      if (NAME.exec(name.toString())?.[1] !== String(uid)) continue;
      const path = below(root.folder, name);
      const stat = await look(path);
      if (stat?.isFile()) found.push({ path, stat, root });
    }
    return found;
  };
  const find = async (dating: Dating, age: Age) => {
    assertDatable({ uid, dating, target: id });
    return (await dumps()).filter(
      ({ path, stat, root }) => ageOf(path, stat, root, { uid: stat.uid, dating, target: id }) === age,
    );
  };
  return {
    id,
    async remember(book) {
      for (const { path, stat, root } of await dumps()) book.add(id, thingOf(path, stat, root.fileSystem));
    },
    plan: async (dating) => ({ items: (await find(dating, 'visit')).length }),
    async wipe(dating) {
      // Refused by the system where the folder is root's; verification counts it.
      for (const { path, stat } of await find(dating, 'visit'))
        await wipeFile(path, stat, false).catch(() => false);
      return { overwritten: 0 };
    },
    async verify(dating) {
      try {
        if ((await find(dating, 'unknown')).length > 0) return 'unknown';
        return (await find(dating, 'visit')).length;
      } catch {
        // A folder that cannot be read may hold one.
        return 'unknown';
      }
    },
  };
}
