/**
 * From the last byte of a scanned PDF to the picture of its first page in the real window, against `pdftoppm`, which
 * is given the same file and only has to draw it: ours notices the file, waits until it is whole, takes it into the
 * visit and draws it. The scan comes in two pieces, as scanners write.
 */
import { execFile } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startDisplay } from '../support/display.ts';
import { scannedPdf } from '../support/scanned-pdf.ts';
import { Workstation } from '../support/workstation.ts';
import { type BenchRow, median, row } from './bench-row.ts';

const run = promisify(execFile);

const ROUNDS = 7;
/** Milliseconds after which a person looks at the scanner instead of the screen. */
const PATIENCE = 1500;

/** A visit a round, so that no picture of an earlier one is there; we and the peer change places. */
export async function scanBench(): Promise<readonly BenchRow[]> {
  const display = await startDisplay('1280x800');
  if (!display) throw new Error('No X server. Run: npm run setup');
  const place = mkdtempSync(join(tmpdir(), 'sector-bench-'));
  const station = await Workstation.start({ display: display.name, size: '1280x800' });
  const [ours, theirs]: [number[], number[]] = [[], []];
  const bytes = scannedPdf(2);
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      await station.beginVisit();
      const turns = [
        async () => ours.push(await pictureInWindow(station, bytes)),
        async () => theirs.push(await drawnByPeer(place, bytes)),
      ];
      for (const turn of round % 2 === 0 ? turns : turns.reverse()) await turn();
      await station.finishVisit();
      await station.makeFree();
    }
  } finally {
    await station.dispose();
    display.stop();
    rmSync(place, { recursive: true, force: true });
  }
  return [
    row(
      'a scanned PDF until its picture stands in the window',
      'pdftoppm',
      median(ours),
      median(theirs),
      'ms',
      null,
    ),
    row('  the same', 'what a person waits', median(ours), PATIENCE, 'ms', 1),
  ];
}

async function pictureInWindow(station: Workstation, bytes: Buffer): Promise<number> {
  const path = join(station.folders.inbox, 'scan.pdf');
  const half = Math.ceil(bytes.length / 2);
  writeFileSync(path, bytes.subarray(0, half));
  const begun = performance.now();
  appendFileSync(path, bytes.subarray(half));
  const picture = station.shell.locator('[data-testid="scan-arrival"] canvas').first();
  await picture.waitFor();
  await picture.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  return performance.now() - begun;
}

/** The first page as a picture of the width that the window shows, by a fresh process. */
async function drawnByPeer(place: string, bytes: Buffer): Promise<number> {
  const path = join(place, 'scan.pdf');
  writeFileSync(path, bytes);
  const begun = performance.now();
  await run('pdftoppm', ['-png', '-f', '1', '-l', '1', '-scale-to', '480', path, join(place, 'page')]);
  return performance.now() - begun;
}
