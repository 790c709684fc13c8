/** What a visit leaves outside of the program's folders, in the real window: gone, and seen on the receipt. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { expect, onTestFinished, test } from 'vitest';
import { workstationForTests } from '../support/running.ts';

const running = workstationForTests();

/** Writes a file below the home of the workstation's account. */
function leave(path: string, text = 'zqresidue'): string {
  const file = join(running.station.folders.home, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

const PLACES = ['documents', 'recents', 'thumbnails', 'temp', 'crashes', 'chromium'] as const;

async function outcomes(): Promise<Record<string, string | undefined>> {
  const { state } = await running.station.view('workstation.changed');
  const steps = state.kind === 'closing' ? (state.receipt?.steps ?? []) : [];
  return Object.fromEntries(PLACES.map((id) => [id, steps.find((step) => step.id === id)?.status]));
}

test('documents, lists, thumbnails and temporary files of a visit go; what was there before stays', async () => {
  const { station } = running;
  const before = [leave('Downloads/before.pdf'), leave('Документы/before.odt')];
  // Files are told apart by their age, to the second.
  await new Promise((resolve) => setTimeout(resolve, 1100));
  await station.beginVisit();
  const during = [
    leave('Downloads/справка.pdf'),
    leave('Рабочий стол/папка/скан.png'),
    leave('.cache/thumbnails/large/0123.png'),
    leave('tmp/lu42/draft.odt'),
  ];
  const recents = leave('.local/share/recently-used.xbel', '<xbel><bookmark href="file:///a"/></xbel>');
  await station.finishVisit();
  expect(await outcomes()).toEqual(Object.fromEntries(PLACES.map((id) => [id, 'verified'])));
  await station.at('receipt-details').click();
  expect(await station.at('closing-step-documents').innerText()).toMatch(/файл/);
  // What only a consultant knows by name is one line for the visitor.
  expect(await station.at('closing-step-traces').getAttribute('data-status')).toBe('verified');
  for (const path of before) expect(readFileSync(path, 'utf8')).toBe('zqresidue');
  expect(during.filter((path) => existsSync(path))).toEqual([]);
  expect(readFileSync(recents, 'utf8')).not.toContain('bookmark href');
  await station.leave();
});

test('what another program has copied and selected can no longer be pasted', async (context) => {
  const { station, display } = running;
  const env = { ...process.env, DISPLAY: display };
  try {
    execFileSync('xclip', ['-version'], { stdio: 'ignore' });
  } catch {
    return context.skip('xclip is not installed');
  }
  await station.beginVisit();
  for (const selection of ['clipboard', 'primary']) {
    // xclip stays behind and serves what it was given.
    const holder = spawn('xclip', ['-quiet', '-selection', selection], {
      env,
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    onTestFinished(() => void holder.kill());
    holder.stdin.end('zqcopied');
    await new Promise((resolve) => holder.stderr.once('data', resolve));
    expect(execFileSync('xclip', ['-o', '-selection', selection], { env }).toString()).toBe('zqcopied');
  }
  await station.finishVisit();
  for (const selection of ['clipboard', 'primary']) {
    let pasted = '';
    try {
      pasted = execFileSync('xclip', ['-o', '-selection', selection], { env, stdio: 'pipe' }).toString();
    } catch {
      // Nobody owns the selection: nothing to paste.
    }
    expect(pasted).toBe('');
  }
  await station.leave();
});

test('a folder that the account may not empty holds the workstation, and says so', async (context) => {
  const { station } = running;
  await station.beginVisit();
  const shelf = join(station.folders.home, 'Downloads');
  mkdirSync(shelf, { recursive: true });
  leave('Downloads/stubborn.pdf');
  // Also root cannot remove a file that is marked immutable.
  const mark = (sign: '+' | '-') => execFileSync('chattr', [`${sign}i`, join(shelf, 'stubborn.pdf')]);
  try {
    mark('+');
  } catch {
    return context.skip('no file here can be marked immutable');
  }
  try {
    await station.at('finish').click();
    await station.at('finish-confirm').click();
    await station.screen('out-of-service');
    expect(existsSync(join(station.folders.state, 'visit-open.json'))).toBe(true);
  } finally {
    mark('-');
  }
  await station.shell.evaluate(() => window.sector.call('visit.recheck'));
  await station.at('receipt').waitFor();
  expect(readdirSync(shelf)).not.toContain('stubborn.pdf');
  await station.leave();
});
