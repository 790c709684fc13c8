/** Papers of a visit: scans that arrive, our own picker in place of the system's, downloads. */
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { GOSUSLUGI } from '../support/portal.ts';
import { workstationForTests } from '../support/running.ts';
import { scannedPage } from '../support/scanned-page.ts';
import { until } from '../support/workstation.ts';

const running = workstationForTests();
let windows: readonly string[] = [];

beforeEach(async () => {
  const { station } = running;
  await station.trainingControl({ action: 'reset' });
  await station.beginVisit();
  windows = station.windowsOnDisplay();
});

const scan = (name: string, bytes: Buffer | string = scannedPage(name)) =>
  writeFileSync(join(running.station.folders.inbox, name), bytes);

/** Waits until the window knows exactly these files, and answers them in their order. */
function filesAre(...names: readonly string[]) {
  const { station } = running;
  return until(
    async () => {
      const files = await station.view('files.changed');
      return files
        .map(({ name }) => name)
        .toSorted()
        .join() === names.toSorted().join()
        ? files
        : undefined;
    },
    () => `not these files: ${names}`,
  );
}

function onDisk(): readonly string[] {
  const visits = join(running.station.folders.runtime, 'visits');
  return readdirSync(visits, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}

async function openApplication(): Promise<void> {
  const { portal } = running;
  await portal.open();
  await portal.logIn('ivanova');
  await portal.go(`${GOSUSLUGI}/application`);
  // All steps of the form at once: the way through it is the demo's matter.
  await portal.ask(
    `document.querySelectorAll('[data-step]').forEach((step) => { step.hidden = false; }), null`,
  );
}

/** A file field on a page that asks for no login: of a login the closing logs out, which takes longer than the test. */
async function openField(): Promise<void> {
  const { portal } = running;
  await portal.open();
  await portal.go(`${GOSUSLUGI}/status/200`);
  await layField();
}

const layField = () =>
  running.portal.ask(
    `document.body.innerHTML = '<input type="file" multiple data-testid="application-files">', null`,
  );

const chosen = () =>
  running.portal.ask<readonly string[]>(
    `[...document.querySelector('[data-testid="application-files"]').files].map(({ name }) => name)`,
  );

test('several scans come from the inbox into the visit, a slow one only when it is whole', async () => {
  const { station } = running;
  const slow = join(station.folders.inbox, 'slow.pdf');
  writeFileSync(slow, '%PDF-1.5 first half');
  scan('один.png');
  scan('два.png');
  let growing = true;
  const pages = (async () => {
    // A scanner that writes on while the other scans have long arrived.
    while (growing) {
      appendFileSync(slow, ' more');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  await filesAre('один.png', 'два.png');
  expect(existsSync(slow)).toBe(true);
  growing = false;
  await pages;
  appendFileSync(slow, '%%EOF');
  const whole = readFileSync(slow);
  const files = await filesAre('один.png', 'два.png', 'slow.pdf');
  expect(files.find(({ name }) => name === 'slow.pdf')?.size).toBe(whole.length);
  // Their writers may still have them open: they go with the closing.
  expect(readdirSync(station.folders.inbox)).toHaveLength(3);
});

test('two scans of one name are two files', async () => {
  const { station } = running;
  scan('scan.png', scannedPage('a'));
  await filesAre('scan.png');
  mkdirSync(join(station.folders.inbox, 'tray'), { recursive: true });
  writeFileSync(join(station.folders.inbox, 'tray', 'scan.png'), scannedPage('b'));
  await filesAre('scan.png', 'scan (2).png');
});

test('B55 a scan that arrived while nobody was here belongs to nobody', async () => {
  const { station } = running;
  await station.makeFree();
  scan('чужой.png');
  await station.beginVisit();
  scan('свой.png');
  await filesAre('свой.png');
  expect(readdirSync(station.folders.inbox)).toEqual(['свой.png']);
});

test('a paper that the visitor removes is gone from the disk', async () => {
  const { station } = running;
  scan('лишний.png');
  await filesAre('лишний.png');
  await station.at('files').click();
  const remove = station.shell.getByRole('dialog').getByRole('button', { name: /удалить/i });
  await remove.click();
  expect(onDisk()).toEqual(['лишний.png']);
  await remove.click();
  await filesAre();
  expect(onDisk()).toEqual([]);
  await until(
    () => (readdirSync(running.station.folders.inbox).length === 0 ? true : undefined),
    () => 'it is still in the inbox',
  );
});

test('a press on the field of the portal opens our picker and gives the portal the very bytes', async () => {
  const { station, portal, person } = running;
  const bytes = scannedPage('sha');
  scan('паспорт.png', bytes);
  scan('справка.png');
  scan('таблица.csv', 'a;b');
  await filesAre('паспорт.png', 'справка.png', 'таблица.csv');
  await openApplication();
  await person.pressIn(portal, '[data-testid="application-files"]');
  await station.at('picker-confirm').waitFor();
  expect((await portal.browser()).fileRequest).toMatchObject({
    isMultiple: true,
    accept: ['.pdf', '.jpg', '.jpeg', '.png'],
  });
  // The system's own dialog did not appear behind ours.
  expect(station.windowsOnDisplay()).toEqual(windows);

  const choice = (name: string) =>
    station.shell.locator('[data-testid^="picker-file-"]').filter({ hasText: name });
  expect(await choice('таблица').isDisabled()).toBe(true);
  await choice('паспорт').click();
  await choice('справка').click();
  await station.at('picker-confirm').click();
  await until(
    async () => ((await chosen()).length === 2 ? true : undefined),
    () => 'the portal did not get the files',
  );
  expect((await chosen()).toSorted()).toEqual(['паспорт.png', 'справка.png']);
  const sha = await portal.ask<string>(`(async () => {
    const file = [...document.querySelector('[data-testid="application-files"]').files].find(({ name }) => name === 'паспорт.png');
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  })()`);
  expect(sha).toBe(createHash('sha256').update(bytes).digest('hex'));
});

test('«Отмена» gives the portal nothing, and the field can be pressed again', async () => {
  const { station, portal, person } = running;
  scan('паспорт.png');
  await filesAre('паспорт.png');
  await openField();
  for (let turn = 0; turn < 2; turn += 1) {
    await person.pressIn(portal, '[data-testid="application-files"]');
    await station.at('picker-file-1').click();
    await station.at('picker-cancel').click();
    await station.at('picker-cancel').waitFor({ state: 'detached' });
    expect(await chosen()).toEqual([]);
  }
});

test('a field for one file takes one', async () => {
  const { station, portal, person } = running;
  scan('a.png');
  scan('b.png');
  await filesAre('a.png', 'b.png');
  await openField();
  await portal.ask(`document.querySelector('[data-testid="application-files"]').multiple = false`);
  await person.pressIn(portal, '[data-testid="application-files"]');
  await station.at('picker-file-1').click();
  await station.at('picker-file-2').click();
  await station.at('picker-confirm').click();
  await until(
    async () => ((await chosen()).length > 0 ? true : undefined),
    () => 'the portal did not get the file',
  );
  expect(await chosen()).toHaveLength(1);
});

test('B49 a field for whole folders opens our picker too', async () => {
  const { station, portal, person } = running;
  await openField();
  await portal.ask(`document.querySelector('[data-testid="application-files"]').webkitdirectory = true`);
  await person.pressIn(portal, '[data-testid="application-files"]');
  await station.at('picker-cancel').waitFor();
  expect(station.windowsOnDisplay()).toEqual(windows);
});

test('the picker is ours after a page has crashed and was opened again', async () => {
  const { station, portal, person } = running;
  await openField();
  const id = await portal.contentsId();
  await station.app.evaluate(
    ({ webContents }, one) => webContents.fromId(one)?.forcefullyCrashRenderer(),
    id,
  );
  await portal.notice('crashed');
  await station.at('notice-retry').click();
  await portal.arrived(`${GOSUSLUGI}/status/200`);
  await layField();
  await person.pressIn(portal, '[data-testid="application-files"]');
  await station.at('picker-cancel').waitFor();
  expect(station.windowsOnDisplay()).toEqual(windows);
  await station.at('picker-cancel').click();
  // And so is printing.
  await portal.begin('print()');
  await station.at('print-cancel').waitFor();
});

test('a picker that is open ends with the page that asked', async () => {
  const { station, portal, person } = running;
  await openField();
  await person.pressIn(portal, '[data-testid="application-files"]');
  await station.at('picker-cancel').waitFor();
  await portal.begin(`location.href = '/orders'`);
  await station.at('picker-cancel').waitFor({ state: 'detached' });
});

const download = (path: string) => running.portal.begin(`location.href = '${path}'`);

test('B50 B51 a program and what may be one is not downloaded, and the visitor reads why', async () => {
  const { portal } = running;
  await portal.open();
  for (const name of ['program.exe', 'script.sh', 'page.html', 'photo.jpg.exe', 'big.bin']) {
    await download(`/files/${name}`);
    expect(await portal.notice('download-refused'), name).toMatchObject({ reason: 'type-refused' });
    expect(await running.station.at('notice-download-refused').innerText()).toMatch(/навредить компьютеру/);
    await portal.dismiss();
    expect(await portal.url()).toBe(`${GOSUSLUGI}/`);
    expect(onDisk()).toEqual([]);
  }
});

test('B51 a program that the page makes itself is not downloaded', async () => {
  const { portal } = running;
  await portal.open();
  await portal.begin(`
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['MZ']));
    link.download = 'probe.exe';
    link.click();
  `);
  await portal.notice('download-refused');
  expect(onDisk()).toEqual([]);
});

test('a file that is too large is given up', async () => {
  const { portal } = running;
  await portal.open();
  await portal.begin(`
    const part = new Uint8Array(32 * 1024 * 1024);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(Array.from({ length: 7 }, () => part)));
    link.download = 'огромный.pdf';
    link.click();
  `);
  expect(await portal.notice('download-refused')).toMatchObject({ reason: 'too-large' });
  expect(onDisk()).toEqual([]);
});

test('B50 a table is downloaded into the visit, twice as two files, and gone after the visit', async () => {
  const { station, portal } = running;
  await portal.open();
  await download('/files/table.csv');
  await filesAre('table.csv');
  await download('/files/table.csv');
  await filesAre('table.csv', 'table (2).csv');
  expect(onDisk().toSorted()).toEqual(['table (2).csv', 'table.csv']);
  await station.finishVisit();
  await station.leave();
  expect(onDisk()).toEqual([]);
});

test('B52 B53 a PDF that wants to open in the page becomes a paper of the visit', async () => {
  const { station, portal } = running;
  await station.at('tile-training-pravo').click();
  await portal.arrived('http://pravo.training.test/');
  const first = await portal.ask<string>(
    `document.querySelector('[data-testid^="law-"][href]').getAttribute('href')`,
  );
  await portal.begin(`location.href = '${first}/text.pdf?inline=1'`);
  const [pdf] = await until(
    async () => {
      const files = await station.view('files.changed');
      return files.length > 0 ? files : undefined;
    },
    () => 'no paper',
  );
  expect(pdf).toMatchObject({ kind: 'pdf', origin: 'download' });
  expect(await portal.url()).toBe('http://pravo.training.test/');
  // No viewer of the system, no program that opens files.
  expect(station.windowsOnDisplay()).toEqual(windows);
  expect(station.tripped()).toEqual([]);
});
