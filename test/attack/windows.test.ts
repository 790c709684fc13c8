/**
 * A page that tries every way to a window over the workstation, in a session as it is shipped, with real keys and mouse
 * and no debugger of the tests. The windows of the X server are read by another program.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Display, startDisplay } from '../support/display.ts';
import { type HostileSite, startHostileSite } from '../support/hostile/hostile-site.ts';
import { HOST, WAYS } from '../support/hostile/window-ways.ts';
import { runUnobserved } from '../support/unobserved.ts';
import type { SeenOnScreen } from '../support/window-eye.ts';
import { PROJECT, readJournal } from '../support/workstation.ts';

const names = Object.keys(WAYS);

interface Report {
  readonly reads: number;
  readonly seen: readonly SeenOnScreen[];
}

let display: Display;
let site: HostileSite;
let eye: ChildProcess;
/** What the program that reads the windows said at its end. */
let report: Promise<Report>;

async function startEye(): Promise<void> {
  eye = spawn(
    process.execPath,
    [join(PROJECT, 'test/support/window-eye.ts'), display.name, `${display.manager}`],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const ready = Promise.withResolvers<void>();
  report = new Promise((resolve) => {
    createInterface({ input: eye.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      const word = JSON.parse(line) as Partial<Report> & { readonly ready?: true };
      if (word.ready) ready.resolve();
      if (word.seen) resolve(word as Report);
    });
  });
  await ready.promise;
}

beforeAll(async () => {
  const started = await startDisplay('1280x800', join(PROJECT, 'build/linux/session/rc.xml'));
  if (!started) throw new Error('no X server. Run: npm run setup');
  display = started;
  site = await startHostileSite(Object.values(WAYS));
});
afterAll(async () => {
  eye?.kill();
  await site?.stop();
  display?.stop();
});

/** Goes every way; answers when each began. Six reads of the windows are made before the next one. */
const VISIT = `
  const ways = JSON.parse(process.env.SECTOR_TEST_WAYS);
  const began = [];
  await begin('hostile');
  const current = async () => {
    const { tabs, notice, print, fileRequest } = await view('browser.changed');
    for (const { id } of tabs.slice(1)) await call('portal.close', { tab: id });
    if (tabs.length === 0) await call('portal.open', { portal: 'hostile' });
    if (fileRequest) await call('files.choose', { request: fileRequest.id, files: [] });
    if (print) await call('print.cancel');
    if (notice) await call('portal.dismissNotice');
    if (tabs.length !== 1) await until(async () => (await view('browser.changed')).portal !== null, 'the portal');
    return page('https://${HOST}');
  };
  const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const area = await until(() => boxOf(shell(), at('portal-area')), 'the place of the page');
  for (const [number, { name, isPressed, hands }] of ways.entries()) {
    const portal = await current();
    began.push({ name, at: Date.now() });
    await portal.loadURL('https://${HOST}/way/' + number).catch(() => undefined);
    const steps = [...(isPressed ? [['click', '1']] : []), ...hands];
    await xdotool('mousemove', Math.round(area.x + area.width / 2), Math.round(area.y + area.height / 2), ...steps.flat());
    await sleep(200);
    await xdotool('key', 'Escape');
  }
  await current();
  await finish();
  say(began);
`;

describe.skipIf(process.env.SECTOR_EXECUTABLE)('a page that wants a window of the system', () => {
  test('F01 B90 tries more than a hundred ways, and no window is seen but the popups of its fields', async () => {
    expect(names.length).toBeGreaterThanOrEqual(100);
    await startEye();
    const ways = Object.entries(WAYS).map(([name, { press, hands = [] }]) => ({
      name,
      hands,
      isPressed: press !== undefined,
    }));
    let refusals: Readonly<Record<string, number>> = {};
    const began = await runUnobserved(display.name, VISIT, {
      config: site.config,
      switches: site.switches,
      env: { SECTOR_TEST_WAYS: JSON.stringify(ways) },
      limit: 200_000,
      look: (folders) => {
        refusals = readJournal(folders)[0]?.refusals ?? {};
      },
    });
    eye.stdin?.end();
    const { reads, seen } = await report;
    console.log(JSON.stringify({ reads, seen, began, refusals }, null, 1));
  }, 220_000);
});
