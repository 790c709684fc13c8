/**
 * A page that tries every way to a window over the workstation, in a session as it is shipped, with real keys and mouse
 * and no debugger of the tests. The windows of the X server are read by another program.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Display, startDisplay } from '../support/display.ts';
import { type HostileSite, startHostileSite } from '../support/hostile/hostile-site.ts';
import { HOST, WAYS } from '../support/hostile/window-ways.ts';
import { runUnobserved } from '../support/unobserved.ts';
import { partOf } from '../support/whole.ts';
import type { SeenOnScreen } from '../support/window-eye.ts';
import { PROJECT, readJournal } from '../support/workstation.ts';

const all = Object.entries(WAYS);
/** Neighbours in the list are relatives: the same call with other words, or from another frame. */
const tried = partOf(all, 2);
const names = tried.map(([name]) => name);
const isPrint = (name: string) => name.startsWith('print');

interface Report {
  readonly reads: number;
  readonly seen: readonly SeenOnScreen[];
}

let display: Display;
let site: HostileSite;
/** Ends the program that reads the windows and answers what it has seen. */
let report: () => Promise<Report>;
let eye: ChildProcess | undefined;

async function startEye(): Promise<void> {
  const script = join(PROJECT, 'test/support/window-eye.ts');
  const child = spawn(process.execPath, [script, display.name, `${display.manager}`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  eye = child;
  const ready = Promise.withResolvers<void>();
  const told = Promise.withResolvers<Report>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const word = JSON.parse(line) as Partial<Report>;
    if (word.seen) told.resolve(word as Report);
    else ready.resolve();
  });
  report = () => {
    child.stdin.end();
    return told.promise;
  };
  await ready.promise;
}

beforeAll(async () => {
  const started = await startDisplay('1280x800', join(PROJECT, 'build/os/linux/session/rc.xml'));
  if (!started) throw new Error('no X server. Run: npm run setup');
  display = started;
  site = await startHostileSite(tried.map(([, way]) => way));
});
afterEach(() => {
  eye?.kill();
});
afterAll(async () => {
  await site?.stop();
  display?.stop();
});

const STRAY = join(PROJECT, 'test/support/stray-window.ts');

/** A second: a window that was read as often was not closed at once. */
const LIVED = 20;

/** What a page cannot open any more is opened by the program itself, and by two that it starts. */
const CONTROL = `
  const { dialog } = require('electron');
  const { spawn } = require('node:child_process');
  const portal = await begin('hostile');
  await portal.executeJavaScript("document.body.innerHTML = '<textarea autofocus></textarea>'; document.querySelector('textarea').focus()");
  const place = await boxOf(shell(), at('portal-area'));
  await xdotool('mousemove', Math.round(place.x + 40), Math.round(place.y + 30), 'click', 1);
  const box = (await dialog.showMessageBox({ message: 'zq' })).response;
  const file = await dialog.showOpenDialog({});
  const ends = [];
  for (const kind of ['window', 'menu']) {
    const [program, script] = JSON.parse(process.env.SECTOR_TEST_STRAY);
    const child = spawn(program, [script, kind], { stdio: 'ignore' });
    ends.push(await new Promise((resolve) => child.once('exit', resolve)));
  }
  // The keys are the page's again.
  const typed = () => portal.executeJavaScript('document.querySelector("textarea").value');
  await xdotool('type', 'zq');
  await until(async () => (await typed()) === 'zq', 'the keys');
  await finish();
  say({ box, file, ends });
`;

/** So many reads of the windows are made after each way; after one that prints more, until our preview is there. */
const READS = 3;
const PRINT_READS = 20;

/**
 * Goes every way as soon as nothing of ours lies over the page; answers when each began, and which opened our preview.
 * A page whose print was cancelled has to wait for its next: it goes, and a fresh tab comes.
 */
const VISIT = `
  const ways = JSON.parse(process.env.SECTOR_TEST_WAYS);
  const began = [];
  const previews = [];
  await begin('hostile');
  let isUsed = false;
  const isClear = async () => {
    const { tabs, notice, print, fileRequest, question, portal } = await view('browser.changed');
    if (question) await call('portal.answer', { question: question.id, isAccepted: true, text: '', isEnough: question.mayStop });
    else if (print) { isUsed = true; await call('print.cancel'); }
    else if (fileRequest) await call('files.choose', { request: fileRequest.id, files: [] });
    else if (notice) await call('portal.dismissNotice');
    else if (tabs.length > (isUsed ? 0 : 1)) await call('portal.close', { tab: tabs.at(-1).id });
    else if (portal === null) { isUsed = false; await call('portal.open', { portal: 'hostile' }); }
    else return pages().length === 1 && !isUsed;
    return false;
  };
  const current = async () => {
    let portal, turns = 0;
    // A question that comes late holds the loading page again.
    await until(async () => {
      if (!(await isClear())) return false;
      [portal] = pages();
      // A way may leave its page loading for good, and goes with it.
      if (portal.isLoading() && (turns += 1) > 40) portal.stop();
      return !portal.isLoading();
    }, () => 'a page with nothing over it that has stopped: ' + began.at(-1)?.name + ', ' + portal?.mainFrame.framesInSubtree.map(({ url }) => url));
    return portal;
  };
  const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const area = await until(() => boxOf(shell(), at('portal-area')), 'the place of the page');
  for (const [number, { name, isPressed, isPrint, hands }] of ways.entries()) {
    const portal = await current();
    began.push({ name, at: Date.now() });
    let isLoaded = false;
    void portal.loadURL('https://${HOST}/way/' + number).catch(() => undefined).then(() => { isLoaded = true; });
    // One that asks meanwhile stands still until it has its answer.
    await until(async () => isLoaded || (await view('browser.changed')).question, name);
    const steps = [...(isPressed ? [['click', '1']] : []), ...hands];
    await xdotool('mousemove', Math.round(area.x + area.width / 2), Math.round(area.y + area.height / 2), ...steps.flat());
    for (let read = 0; read < (isPrint ? ${PRINT_READS} : ${READS}); read += 1) {
      if (isPrint && (await view('browser.changed')).print) { previews.push(name); break; }
      await sleep(50);
    }
  }
  await current();
  await finish();
  say({ began, previews });
`;

describe.skipIf(process.env.SECTOR_EXECUTABLE)('a page that wants a window of the system', () => {
  test('B88 F01 tries more than a hundred ways, and no window is seen but the popups of its fields', async () => {
    expect(all.length).toBeGreaterThanOrEqual(100);
    await startEye();
    const ways = tried.map(([name, { press, hands = [] }]) => ({
      name,
      hands,
      isPressed: press !== undefined,
      isPrint: isPrint(name),
    }));
    let refusals: Readonly<Record<string, number>> = {};
    const { began, previews } = (await runUnobserved(display.name, VISIT, {
      config: site.config,
      switches: site.switches,
      env: { SECTOR_TEST_WAYS: JSON.stringify(ways) },
      look: (folders) => {
        refusals = readJournal(folders)[0]?.refusals ?? {};
      },
    })) as {
      readonly began: readonly { readonly name: string; readonly at: number }[];
      readonly previews: readonly string[];
    };
    expect(began.map(({ name }) => name)).toEqual(names);
    const { reads, seen } = await report();
    const [shell, ...others] = seen.toSorted((a, b) => a.at - b.at);
    expect(shell).toMatchObject({ name: expect.stringContaining('Сектор'), isOverride: false });
    const unexpected = others.flatMap((one) => {
      // What is slow comes while the next way has begun.
      const during = began.filter(({ at }) => at <= one.at).slice(-2);
      const isOfField = one.isOverride && during.some(({ name }) => WAYS[name]?.popup);
      return isOfField ? [] : [{ ...one, during: during.map(({ name }) => name) }];
    });
    expect(unexpected).toEqual([]);
    // The popups of the fields are there: the reader sees what goes past the window manager.
    expect(others.some(({ isOverride, reads: lived }) => isOverride && lived > 0)).toBe(true);
    expect(reads).toBeGreaterThan(names.length);
    // Nothing has come as far as the layer below, and the pages did print.
    expect(refusals['system-window'] ?? 0).toBe(0);
    expect(previews.length).toBeGreaterThan(names.filter(isPrint).length / 2);
  });

  test('B89 a window of the toolkit, and those of programs that ours has started, are closed at once and counted', async () => {
    await startEye();
    let refusals: Readonly<Record<string, number>> = {};
    const result = await runUnobserved(display.name, CONTROL, {
      config: site.config,
      switches: site.switches,
      env: { SECTOR_TEST_STRAY: JSON.stringify([process.execPath, STRAY]) },
      look: (folders) => {
        refusals = readJournal(folders)[0]?.refusals ?? {};
      },
    });
    expect(result).toEqual({
      box: expect.any(Number),
      file: { canceled: true, filePaths: [] },
      ends: [7, 7],
    });
    const { seen } = await report();
    // The message, the list of files, two programs; one may go before the reader has heard of it.
    expect(seen.filter(({ name, reads }) => !name.includes('Сектор') && reads >= LIVED)).toEqual([]);
    expect(refusals).toMatchObject({ 'system-window': 4 });
  });

  test.each(['window', 'menu'])(
    'B89 a %s of somebody else’s program is seen and left alone',
    async (kind) => {
      const stranger = spawn(process.execPath, [STRAY, kind], {
        env: { ...process.env, DISPLAY: display.name },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      try {
        await new Promise((resolve) => stranger.stdout.once('data', resolve));
        await startEye();
        await runUnobserved(display.name, `await begin('hostile'); await finish(); say(null);`, {
          config: site.config,
          switches: site.switches,
        });
        expect(stranger.exitCode).toBeNull();
        const { reads, seen } = await report();
        const found = seen.find(({ pid }) => pid === stranger.pid);
        expect(found).toMatchObject({ isOverride: kind === 'menu', reads });
      } finally {
        stranger.kill();
      }
    },
  );
});
