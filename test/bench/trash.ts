/**
 * How long a full recycle bin takes on the disk: every file and every note overwritten and removed, against `rm -rf`,
 * which only takes names away, and `shred -u`, which does the same as we. And what writing down a large home before a
 * visit costs (decision 19). No window: the parts alone.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { Dating } from '../../main/core/residue/dating.ts';
import { StockBook } from '../../main/core/residue/stock.ts';
import { newFilesTarget } from '../../main/node/sweep/new-files-target.ts';
import { trashTarget } from '../../main/node/sweep/trash-target.ts';
import { type BenchRow, row } from './bench-row.ts';

/** Things in the bin, each with a note. */
const THINGS = 2_000;
const HOME = 100_000;

const uid = process.getuid?.() ?? 0;

export async function trashBench(): Promise<readonly BenchRow[]> {
  const place = mkdtempSync(join(tmpdir(), 'sector-bench-'));
  try {
    const ours = await timed(fill(join(place, 'ours')), async (home) => {
      const target = trashTarget({ home, mounts: async () => [], uid, scope: 'all' });
      const nothing = new Dating(null, null);
      await target.plan(nothing);
      await target.wipe(nothing, () => undefined);
      if ((await target.verify(nothing)) !== 0) throw new Error('something is left in the bin');
    });
    const shred = await timed(fill(join(place, 'shred')), async (home) => {
      for (const part of ['files', 'info']) {
        const names = readdirSync(join(home, part));
        for (let at = 0; at < names.length; at += 1000)
          execFileSync('shred', ['-n1', '-u', ...names.slice(at, at + 1000)], { cwd: join(home, part) });
      }
    });
    const rm = await timed(fill(join(place, 'rm')), async (home) => {
      execFileSync('rm', ['-rf', home]);
    });
    const documents = join(place, 'documents');
    for (let at = 0; at < HOME; at += 1) {
      const folder = join(documents, String(Math.floor(at / 50)));
      if (at % 50 === 0) mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${at}.pdf`), '');
    }
    const target = newFilesTarget('documents', uid, () => [{ folder: documents }]);
    const look = async () => void (await target.remember?.(new StockBook()));
    const find = await timed(documents, async () => {
      execFileSync('find', [documents, '-printf', '%i %B@\n'], { maxBuffer: 1 << 30 });
    });
    const first = await timed(documents, look);
    const again = await timed(documents, look);
    const times = `${THINGS} things and notes in the bin`;
    return [
      row(times, 'shred -n1 -u', ours, shred, 'ms', 1),
      row('  the same', 'rm -rf', ours, rm, 'ms', null),
      row(`stock of ${HOME} documents`, 'find -printf', first, find, 'ms', null),
      row('  again, nothing changed', 'find -printf', again, find, 'ms', null),
    ];
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function fill(bin: string): string {
  for (const part of ['files', 'info']) mkdirSync(join(bin, part), { recursive: true });
  for (let at = 0; at < THINGS; at += 1) {
    writeFileSync(join(bin, 'files', `${at}.pdf`), 'x'.repeat(600));
    writeFileSync(join(bin, 'info', `${at}.pdf.trashinfo`), '[Trash Info]\nPath=/home/x\n');
  }
  execFileSync('sync', ['-f', bin]);
  return bin;
}

async function timed(place: string, work: (place: string) => Promise<void>): Promise<number> {
  const begunAt = performance.now();
  await work(place);
  return performance.now() - begunAt;
}
