/** Input to paint in the shell, layout shift, the first pixels of the window, and what the window weighs. */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright';
import { startDisplay } from '../support/display.ts';
import { handsOn } from '../support/hands.ts';
import { PROJECT, Workstation } from '../support/workstation.ts';
import { type BenchRow, row } from './bench-row.ts';

/** «резюме» on a Latin layout. */
const WORD = ['h', 't', 'p', 'period', 'v', 't'];
const KEYS = 60;
const PRESSES = 12;

declare global {
  interface Window {
    /** What the observers below have seen. */
    seen?: { readonly delays: number[]; shift: number };
  }
}

/** In the window: remembers how long each input took to its next picture, and how far things jumped. */
function observe(): void {
  const seen = { delays: [] as number[], shift: 0 };
  window.seen = seen;
  new PerformanceObserver((list) => {
    // Moves of the mouse and the like are no interaction of a person.
    for (const entry of list.getEntries() as (PerformanceEntry & { interactionId: number })[])
      if (entry.interactionId > 0) seen.delays.push(entry.duration);
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
    })[])
      if (!entry.hadRecentInput) seen.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
}

const taken = (page: Page) => page.evaluate(() => window.seen ?? { delays: [], shift: 1 });

/** Fast inputs make no entry: whatever was pressed and not told took less than 16 ms. */
function p95(delays: readonly number[], inputs: number): number {
  const fast = Math.max(0, inputs - delays.length);
  const all = [...Array.from({ length: fast }, () => 16), ...delays].sort((a, b) => a - b);
  return all[Math.ceil(all.length * 0.95) - 1] ?? Number.NaN;
}

/** Real keys and presses in the real window; the peer is the promise of issue 3. */
export async function inputBench(): Promise<readonly BenchRow[]> {
  const display = await startDisplay('1280x800');
  if (!display) throw new Error('No X server. Run: npm run setup');
  try {
    const white = await whiteShare(display.name);
    const station = await Workstation.start({ display: display.name });
    try {
      await station.screen('free');
      await station.shell.evaluate(observe);
      await station.settled();
      const { shift: freeShift } = await taken(station.shell);
      for (let turn = 0; turn < PRESSES; turn += 1) {
        await station.at(`language-${turn % 2 === 0 ? 'en' : 'ru'}`).click();
        await station.settled();
      }
      await station.beginVisit();
      await station.shell.locator('[data-testid^="instruction-"]').first().waitFor();
      await station.settled();
      const { shift: homeShift } = await taken(station.shell);
      await station.at('search-input').click();
      const hands = handsOn(display.name);
      // One key after the other has been answered: a person is slower than that.
      for (let turn = 0; turn < KEYS / WORD.length; turn += 1) {
        for (const key of [...WORD, 'ctrl+a', 'BackSpace']) {
          await hands.chord(key);
          await station.settled();
        }
      }
      const { delays } = await taken(station.shell);
      return [
        row('input to paint in the shell, p95', 'promise', p95(delays, KEYS + PRESSES), 50, 'ms', 1),
        row('layout shift on the free screen (CLS)', 'good by Web Vitals', freeShift, 0.1, '', 1),
        row('layout shift to the home screen (CLS)', 'good by Web Vitals', homeShift - freeShift, 0.1, '', 1),
        row('white pixels while the window starts', 'promise', white, 1, '%', 1),
        row('script and style of the first screen, gzip', 'promise', firstLoad(), 250, 'kB', 1),
      ];
    } finally {
      await station.dispose();
    }
  } finally {
    display.stop();
  }
}

/** How much more white than in the finished screen was in any picture taken while the program starts. */
async function whiteShare(display: string): Promise<number> {
  let isStarting = true;
  let most = 0;
  const starting = Workstation.start({ display }).finally(() => {
    isStarting = false;
  });
  const folder = mkdtempSync(join(tmpdir(), 'sector-bench-'));
  const file = join(folder, 'start.png');
  while (isStarting) {
    // The X server's own ground is black, so white can only be ours.
    await picture(display, file);
    most = Math.max(most, whiteOf(file));
  }
  const station = await starting;
  await station.settled();
  await picture(display, file);
  await station.dispose();
  const finished = whiteOf(file);
  rmSync(folder, { recursive: true });
  return Math.max(0, most - finished);
}

/** Without blocking: the program that starts is led from this process. */
async function picture(display: string, file: string): Promise<void> {
  await promisify(execFile)('scrot', ['-o', file], { env: { ...process.env, DISPLAY: display } });
}

function whiteOf(file: string): number {
  const args = [file, '-fill', 'black', '+opaque', 'white', '-format', '%[fx:100*mean]', 'info:'];
  return Number(execFileSync('convert', args, { encoding: 'utf8' }));
}

/** What the first screen reads besides fonts; PDF, keyboard and decoders come when they are asked for. */
function firstLoad(): number {
  const folder = join(PROJECT, 'dist', 'renderer', 'assets');
  const bytes = readdirSync(folder)
    .filter((name) => /^index-.*\.(js|css)$/.test(name))
    .map((name) => gzipSync(readFileSync(join(folder, name))).length);
  return bytes.reduce((sum, one) => sum + one, 0) / 1000;
}
