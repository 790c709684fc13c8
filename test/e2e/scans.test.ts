/** Scans in the real window: how soon they are seen, whose they are, and a scanner that is not there. */
import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { workstationForTests } from '../support/running.ts';
import { pagedTiff } from '../support/scan-papers.ts';
import { scannedPage } from '../support/scanned-page.ts';
import { scannedPdf } from '../support/scanned-pdf.ts';
import { until, Workstation } from '../support/workstation.ts';

const running = workstationForTests();
let second: Workstation | null = null;

afterEach(async () => {
  await second?.dispose();
  second = null;
});

const inbox = () => running.station.folders.inbox;
const names = async () => (await running.station.view('files.changed')).map(({ name }) => name).sort();
const scanner = async () => running.station.view('scans.changed');

/** Milliseconds from the last byte of a scan to its first page being painted in our window. */
async function timeToPicture(name: string, bytes: Buffer, picture: string): Promise<number> {
  const { station } = running;
  const path = join(inbox(), name);
  const half = Math.ceil(bytes.length / 2);
  writeFileSync(path, bytes.subarray(0, half));
  const start = performance.now();
  appendFileSync(path, bytes.subarray(half));
  const shown = station.shell.locator(picture).first();
  await shown.waitFor();
  await shown.evaluate(async (element) => {
    if (element instanceof HTMLImageElement) await element.decode();
    await new Promise((resolve) => requestAnimationFrame(resolve));
  });
  return Math.round(performance.now() - start);
}

function holdings(): readonly string[] {
  const folder = join(running.station.folders.runtime, 'quarantine');
  return existsSync(folder) ? readdirSync(folder) : [];
}

test('a scan is seen with its first page: a picture on the home screen, a PDF on a portal', async () => {
  const { station, portal } = running;
  await station.beginVisit();
  const picture = await timeToPicture('скан.png', scannedPage('a'), '[data-testid="scan-arrival"] canvas');
  expect(await station.at('scan-arrival').innerText()).toContain('скан.png');
  await station.at('scan-arrival-open').click();
  await station.shell.locator('[data-testid="viewer"] canvas').waitFor();
  await station.at('viewer-close').click();
  await station.shell.locator('.file canvas').waitFor();
  await station.shell.keyboard.press('Escape');
  await portal.open();
  const pdf = await timeToPicture('скан.pdf', scannedPdf(2), '[data-testid="scan-arrival"] canvas');
  // About a second; a limit would judge the machine that runs the tests.
  console.log(`a scan is seen after ${picture} ms, a PDF after ${pdf} ms`);
  await station.at('files').click();
  await station.shell.locator('.file canvas').waitFor();
  expect(await station.shell.locator('.file').filter({ hasText: 'Напечатать' }).count()).toBe(2);
});

/** Where the portal's page stands in the window: the native view itself, and every place that was given to it since. */
async function pagePlaces(): Promise<{
  now: () => Promise<unknown>;
  moves: () => Promise<readonly unknown[]>;
}> {
  const { app } = running.station;
  await app.evaluate(({ BaseWindow }) => {
    const moves: unknown[] = [];
    Reflect.set(globalThis, 'pageMoves', moves);
    for (const view of BaseWindow.getAllWindows()[0]?.contentView.children ?? []) {
      view.on('bounds-changed', () => moves.push(view.getBounds()));
    }
  });
  return {
    now: () =>
      app.evaluate(({ BaseWindow }) =>
        BaseWindow.getAllWindows()[0]?.contentView.children.map((view) => view.getBounds()),
      ),
    moves: () => app.evaluate(() => Reflect.get(globalThis, 'pageMoves') as unknown[]),
  };
}

/** The place of everything that can be pressed in our bar, and what lies in its middle. */
const toolPlaces = () =>
  running.station.shell.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-testid="portal-bar"] button')].map((tool) => {
      const { x, y, width, height } = tool.getBoundingClientRect();
      const top = document.elementFromPoint(x + width / 2, y + height / 2)?.closest('button');
      return { id: tool.dataset.testid, x, y, width, height, isOnTop: top === tool };
    }),
  );

test('F30 a scan that comes while a portal is used moves neither the page nor a tool, and covers nothing', async () => {
  const { station, portal } = running;
  await station.beginVisit();
  await portal.open();
  await station.settled();
  const places = await pagePlaces();
  const before = { page: await places.now(), tools: await toolPlaces() };
  expect(before.tools.length).toBeGreaterThan(8);

  writeFileSync(join(inbox(), 'скан.png'), scannedPage('a'));
  await station.shell.locator('[data-testid="scan-arrival"] canvas').waitFor();
  await station.settled();
  expect({ page: await places.now(), tools: await toolPlaces() }).toEqual(before);
  // It says so in words, and aloud: the status stood there before.
  expect(await station.at('files').innerText()).toContain('Скан готов');
  expect(await station.at('scan-said').getAttribute('role')).toBe('status');
  await until(
    async () => ((await station.at('scan-said').innerText()).includes('скан.png') ? true : undefined),
    () => 'the scan is not read aloud',
  );
  // The words go by themselves; the tool keeps the scan until somebody has looked.
  await until(
    async () => ((await station.at('scan-said').innerText()) === '' ? true : undefined),
    () => 'the words do not go',
  );
  expect({ page: await places.now(), tools: await toolPlaces() }).toEqual(before);
  expect(await places.moves()).toEqual([]);

  // By the keyboard: the first dialog that opens is that of the files, and after it the tool is as before.
  await station.at('files').focus();
  await station.shell.keyboard.press('Enter');
  await station.shell.locator('.file canvas').waitFor();
  await station.shell.keyboard.press('Escape');
  await station.shell.locator('.file canvas').waitFor({ state: 'detached' });
  await station.settled();
  expect(await station.at('scan-arrival').count()).toBe(0);
  expect({ page: await places.now(), tools: await toolPlaces() }).toEqual(before);
});

/** Lets the program refuse a request that it would grant; answers the way back. */
async function refuseOnce(method: string): Promise<() => Promise<void>> {
  const { app } = running.station;
  await app.evaluate(({ ipcMain }, refused) => {
    type Handler = (...all: readonly unknown[]) => unknown;
    const handlers = Reflect.get(ipcMain, '_invokeHandlers') as Map<string, Handler>;
    const own = handlers.get('sector:call');
    Reflect.set(globalThis, 'ownHandler', own);
    handlers.set('sector:call', (event, name, input) =>
      name === refused
        ? { ok: false, error: { code: 'print.busy', message: 'занято' } }
        : own?.(event, name, input),
    );
  }, method);
  return () =>
    app.evaluate(({ ipcMain }) => {
      const handlers = Reflect.get(ipcMain, '_invokeHandlers') as Map<string, unknown>;
      handlers.set('sector:call', Reflect.get(globalThis, 'ownHandler'));
    });
}

test('F30 nor does the word that a request was refused', async () => {
  const { station, portal } = running;
  await station.beginVisit();
  await portal.open();
  await station.settled();
  const places = await pagePlaces();
  const before = await places.now();
  const restore = await refuseOnce('portal.reload');
  await station.at('reload').click();
  await station.at('toast').waitFor();
  await restore();
  await station.settled();
  expect(await places.now()).toEqual(before);
  await station.at('toast').click();
  await station.at('toast').waitFor({ state: 'detached' });
  expect(await places.moves()).toEqual([]);
});

test('half a scan is not taken, and is said; when its end comes it is', async () => {
  const { station } = running;
  await station.beginVisit();
  await station.at('files').click();
  const bytes = scannedPdf(1);
  const path = join(inbox(), 'страницы.pdf');
  writeFileSync(path, bytes.subarray(0, 300));
  await station.shell.locator('[data-scanner="arriving"]').waitFor();
  expect(await names()).toEqual([]);
  appendFileSync(path, bytes.subarray(300));
  await station.shell.locator('.file canvas').waitFor();
  await station.shell.locator('[data-scanner]').waitFor({ state: 'detached' });
  writeFileSync(join(inbox(), 'setup.exe'), 'MZ');
  await station.shell.locator('[data-scanner="type"]').waitFor();
  expect(await names()).toEqual(['страницы.pdf']);
});

test('F20 F22 F23 F24 a handful of hard scans in the window: shown under readable names, whole, and swept', async () => {
  const { station } = running;
  await station.beginVisit();
  const { pages, whole } = pagedTiff(3, 1);
  const paged = openSync(join(inbox(), 'три страницы.tif'), 'w');
  const writePage = (number: number) => {
    for (const { at, bytes } of pages[number] ?? []) writeSync(paged, bytes, 0, bytes.length, at);
  };
  writePage(0);
  // Padded, deep, and in a name of another age: «скан.pdf» in windows-1251.
  mkdirSync(join(inbox(), 'a', 'b', 'c', 'd'), { recursive: true });
  const old = Buffer.concat([
    Buffer.from(`${join(inbox(), 'a', 'b', 'c', 'd')}/`),
    Buffer.from('f1eae0ed', 'hex'),
  ]);
  writeFileSync(
    Buffer.concat([old, Buffer.from('.pdf')]),
    Buffer.concat([scannedPdf(1), Buffer.alloc(4096)]),
  );
  await until(
    async () => ((await names()).join() === 'скан.pdf' ? true : undefined),
    () => 'the old name has not come, or not alone',
  );
  expect(await scanner()).toMatchObject({ arriving: 1, trouble: null });
  writePage(1);
  writePage(2);
  closeSync(paged);
  await until(
    async () => ((await names()).join() === 'скан.pdf,три страницы.tif' ? true : undefined),
    () => 'the pages have not come',
  );
  const files = await station.view('files.changed');
  expect(files.find(({ name }) => name.endsWith('.tif'))).toMatchObject({ size: whole.length, revision: 1 });
  // A page more, after the visitor has seen it.
  const more = pagedTiff(4, 1).whole;
  writeFileSync(join(inbox(), 'три страницы.tif'), more);
  await until(
    async () =>
      (await station.view('files.changed')).some(({ revision }) => revision === 2) ? true : undefined,
    () => 'the further page has not come',
  );
  await station.at('files').click();
  expect(await station.shell.locator('.file').filter({ hasText: 'дополнен' }).count()).toBe(1);
  await station.shell.keyboard.press('Escape');
  await station.finishVisit();
  expect(readdirSync(inbox())).toEqual([]);
  expect(readdirSync(join(station.folders.runtime, 'visits'))).toEqual([]);
});

test('scans before, during the closing and after belong to nobody; a step of its own sweeps them', async () => {
  const { station } = running;
  writeFileSync(join(inbox(), 'до.png'), scannedPage('before'));
  await until(
    () => (holdings().length === 1 ? true : undefined),
    () => `not in the quarantine: ${readdirSync(inbox())}`,
  );
  await station.beginVisit();
  expect(holdings()).toEqual([]);
  writeFileSync(join(inbox(), 'свой.png'), scannedPage('own'));
  await until(
    async () => ((await names()).length > 0 ? true : undefined),
    () => 'the own scan has not come',
  );
  expect(await names()).toEqual(['свой.png']);

  // One that is still being written when the visit ends, and its end after the receipt.
  const late = join(inbox(), 'поздний.pdf');
  const bytes = scannedPdf(1);
  writeFileSync(late, bytes.subarray(0, 300));
  await station.finishVisit();
  const { state } = await station.view('workstation.changed');
  const steps = state.kind === 'closing' ? (state.receipt?.steps ?? []) : [];
  for (const step of ['scans', 'quarantine', 'files']) {
    expect(steps.find(({ id }) => id === step)).toMatchObject({ status: 'verified' });
  }
  appendFileSync(late, bytes.subarray(300));
  await until(
    () => (readdirSync(inbox()).length === 0 && holdings().length === 1 ? true : undefined),
    () => `in the inbox: ${readdirSync(inbox())}`,
  );
  await station.leave();
  await station.beginVisit();
  expect(await names()).toEqual([]);
  expect(holdings()).toEqual([]);
  expect(readdirSync(join(station.folders.runtime, 'visits')).length).toBe(1);
});

test('a folder that is gone is «не проверено» for the next person and for the consultant, and comes back', async () => {
  const { station } = running;
  await station.beginVisit();
  const away = `${inbox()}-away`;
  renameSync(inbox(), away);
  // Nobody may make it again: its place is taken.
  writeFileSync(inbox(), '');
  await until(
    async () => ((await scanner()).inbox === 'watched' ? undefined : true),
    () => 'the window was not told',
  );
  await station.at('files').click();
  await station.shell.locator('[data-scanner="missing"]').waitFor();
  await station.shell.keyboard.press('Escape');
  await station.finishVisit();
  await station.at('receipt-details').click();
  const step = station.at('closing-step-scans');
  expect(await step.getAttribute('data-status')).toBe('not-checked');
  expect(await step.innerText()).toMatch(/Не\sпроверено/);
  await station.leave();
  await station.at('free').locator('[data-scanner="missing"]').waitFor();
  expect(station.journal().at(-1)?.steps).toMatchObject({ scans: 'not-checked', files: 'verified' });

  // What lies in it when it is back is nobody's.
  writeFileSync(join(away, 'чужой.png'), scannedPage('x'));
  await station.beginVisit();
  renameSync(inbox(), `${inbox()}-place`);
  renameSync(away, inbox());
  await until(
    async () => ((await scanner()).inbox === 'watched' ? true : undefined),
    () => 'it did not come back',
  );
  writeFileSync(join(inbox(), 'свой.png'), scannedPage('own'));
  await until(
    async () => ((await names()).length > 0 ? true : undefined),
    () => 'no scan came',
  );
  expect(await names()).toEqual(['свой.png']);
});

test('a program that died while a scan was arriving shows it to nobody after the start', async () => {
  const first = await Workstation.start({ display: running.display });
  second = first;
  const { folders } = first;
  await first.screen('free');
  await first.beginVisit();
  const path = join(folders.inbox, 'page', 'скан.pdf');
  mkdirSync(join(folders.inbox, 'page'));
  const bytes = scannedPdf(1);
  writeFileSync(path, bytes.subarray(0, 300));
  await until(
    async () => ((await first.view('scans.changed')).arriving === 1 ? true : undefined),
    () => 'it does not arrive',
  );
  await first.kill();
  appendFileSync(path, bytes.subarray(300));

  const again = await Workstation.start({ display: running.display, folders });
  second = again;
  await again.screen('free');
  expect(readdirSync(folders.inbox)).toEqual([]);
  await again.beginVisit();
  expect(await again.view('files.changed')).toEqual([]);
  expect(readdirSync(join(folders.runtime, 'quarantine'))).toEqual([]);
});
