import { constants, type Stats } from 'node:fs';
import { chmod, lstat, open, readFile, realpath, unlink } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { SweepTarget } from '../../core/residue/sweep-target.ts';
import { below, look, namesIn } from './folder-entries.ts';
import { wipeFile } from './wipe-file.ts';

const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW } = constants;

/** A list without entries, as the desktop bookmark specification has it. */
const EMPTY = `<?xml version="1.0" encoding="UTF-8"?>
<xbel version="1.0"
      xmlns:bookmark="http://www.freedesktop.org/standards/desktop-bookmarks"
      xmlns:mime="http://www.freedesktop.org/standards/shared-mime-info"
></xbel>
`;

/**
 * GTK's list of recent documents, `$XDG_DATA_HOME/recently-used.xbel`: replaced by an empty one, with the halves
 * of it that GTK leaves beside when it is interrupted. The whole list goes: it is the list of the workstation's
 * account, and its entries name documents.
 */
export function gtkRecentsTarget(id: SweepTarget['id'], list: string, uid: number): SweepTarget {
  const folder = Buffer.from(dirname(list));
  const count = async () => {
    let items = 0;
    for (const { path, isList } of await parts()) items += isList ? await bookmarksIn(path) : 1;
    return items;
  };
  const parts = async () => {
    const found: Part[] = [];
    for (const name of await namesIn(folder)) {
      const isList = name.toString() === basename(list);
      if (!isList && !name.toString().startsWith(`${basename(list)}.`)) continue;
      const path = below(folder, name);
      const stat = await look(path);
      if (stat?.isSymbolicLink()) found.push(isList ? await led(path, uid) : { path, stat, isList });
      else if (stat?.isFile() && stat.uid === uid) found.push({ path, stat, isList });
    }
    return found;
  };
  return {
    id,
    plan: async () => ({ items: await count() }),
    async wipe() {
      let overwritten = 0;
      for (const { path, stat, isList } of await parts()) {
        if (stat.isSymbolicLink()) {
          await unlink(path);
          continue;
        }
        if (isList && (stat.mode & 0o600) !== 0o600) await chmod(path, 0o600);
        if (isList && (await bookmarksIn(path)) === 0) continue;
        if (await wipeFile(path, stat, false)) overwritten += 1;
        if (isList) await writeEmpty(path);
      }
      return { overwritten };
    },
    async verify() {
      try {
        return await count();
      } catch {
        // A list that cannot be read may name anything.
        return 'unknown';
      }
    },
  };
}

interface Part {
  readonly path: Buffer;
  readonly stat: Stats;
  readonly isList: boolean;
}

/**
 * The list that a link in its place leads to: GTK reads through the link.
 * @throws where it leads nowhere, to another account's file, or to something that is no such list
 */
async function led(link: Buffer, uid: number): Promise<Part> {
  const path = await realpath(link, { encoding: 'buffer' });
  const stat = await lstat(path);
  if (!stat.isFile() || stat.uid !== uid || !(await readFile(path, 'utf8')).includes('<xbel'))
    throw new Error('the list of recent documents is a link to something else');
  return { path, stat, isList: true };
}

async function bookmarksIn(path: Buffer): Promise<number> {
  return (await readFile(path, 'utf8')).match(/<bookmark[\s>]/g)?.length ?? 0;
}

/** GTK would make the file anew by itself; an empty one keeps other programs from asking why it is gone. */
async function writeEmpty(path: Buffer): Promise<void> {
  const file = await open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
  try {
    await file.writeFile(EMPTY);
  } finally {
    await file.close();
  }
}
