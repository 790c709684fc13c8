/** What a person does with the papers of the visit: looks at them, turns them, makes one file of several. */

import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { beforeEach, expect, test } from 'vitest';
import { blankPng, longPdf } from '../support/hard-papers.ts';
import { GOSUSLUGI } from '../support/portal.ts';
import { workstationForTests } from '../support/running.ts';
import { greyPng, scannedPage } from '../support/scanned-page.ts';
import { scannedPdf } from '../support/scanned-pdf.ts';
import { until } from '../support/workstation.ts';

const running = workstationForTests({ config: { printing: { place: 'у стола консультанта' } } });

beforeEach(async () => {
  await running.station.trainingControl({ action: 'reset' });
  await running.station.beginVisit();
});

const scan = (name: string, bytes: Buffer = scannedPage(name)) =>
  writeFileSync(join(running.station.folders.inbox, name), bytes);

/** Waits until the window knows so many papers, and answers them. */
const papers = (count: number) =>
  until(
    async () => {
      const files = await running.station.view('files.changed');
      return files.length === count ? files : undefined;
    },
    () => `not ${count} papers`,
  );

/** The address of a law on the training portal of laws, which offers it as a PDF. */
async function someLaw(): Promise<string> {
  const { station, portal } = running;
  await station.at('tile-training-pravo').click();
  await portal.arrived('http://pravo.training.test/');
  return portal.ask<string>(`document.querySelector('[data-testid^="law-"][href]').getAttribute('href')`);
}

test('a download is announced as a scan is, and can be looked at and printed from there', async () => {
  const { station, portal } = running;
  const law = await someLaw();
  await portal.begin(`location.href = '${law}/text.pdf?inline=1'`);
  const [file] = await papers(1);
  // The bar says it in the place that «Файлы» always has, and a screen reader hears it.
  await until(
    async () =>
      (await station.at('files').getAttribute('aria-label'))?.startsWith('Скачано: ') ? true : undefined,
    () => 'the tool does not tell of it',
  );
  expect(await station.at('scan-said').innerText()).toBe(`Скачано: ${file?.name}`);
  await station.at('files').click();
  await station.at(`file-look-${file?.id}`).click();
  await station.shell.locator('[data-testid="viewer"] canvas').waitFor();
  await station.at('viewer-print').click();
  await station.at('print-confirm').waitFor();
});

test('a download that comes when the person is back at home has the same toast as a scan', async () => {
  const { station, portal } = running;
  const law = await someLaw();
  await portal.begin(`setTimeout(() => { location.href = '${law}/text.pdf?inline=1'; }, 200)`);
  await station.at('home').click();
  await station.at('scan-arrival').waitFor();
  expect(await station.at('scan-arrival').innerText()).toContain('Скачано');
  await station.at('scan-arrival-print').click();
  await station.at('print-confirm').waitFor();
  await station.at('print-cancel').click();
  expect(await papers(1)).toMatchObject([{ origin: 'download', kind: 'pdf' }]);
});

test('the tool of the papers is called by their number in words', async () => {
  const { station, portal } = running;
  await portal.open();
  scan('один.png');
  scan('два.png');
  scan('три.png');
  await papers(3);
  await station.at('files').click();
  await station.shell.keyboard.press('Escape');
  expect((await station.at('files').getAttribute('aria-label'))?.replaceAll('\u00a0', ' ')).toBe(
    'Ваши документы, 3 документа',
  );
});

test('a paper is seen in full size, larger, page by page, by keyboard too', async () => {
  const { station } = running;
  scan('договор.pdf', scannedPdf(2));
  const [file] = await papers(1);
  await station.at('files').click();
  const look = station.at(`file-look-${file?.id}`);
  await look.focus();
  await station.shell.keyboard.press('Enter');
  const canvas = station.shell.locator('[data-testid="viewer"] canvas');
  await canvas.waitFor();
  const widthNow = async () => (await canvas.boundingBox())?.width ?? 0;
  const whole = await widthNow();
  for (let turn = 0; turn < 3; turn += 1) await station.at('viewer-larger').click();
  expect(await widthNow()).toBeGreaterThan(whole * 3);
  expect(await station.at('viewer-larger').isDisabled()).toBe(true);
  await station.at('viewer-next').click();
  expect(await station.at('viewer-page').innerText()).toMatch(/^Страница 2 из\s2$/);
  await station.shell.keyboard.press('Escape');
  await station.at('viewer').waitFor({ state: 'detached' });
  // Back where it was opened.
  expect(await look.evaluate((element) => element === document.activeElement)).toBe(true);
});

test('whoever prints reads where the paper is and how many sheets, and can call for help', async () => {
  const { station } = running;
  scan('договор.pdf', scannedPdf(3));
  const [file] = await papers(1);
  await station.at('files').click();
  await station.at(`file-look-${file?.id}`).click();
  await station.at('viewer-print').click();
  const dialog = station.shell.getByRole('dialog', { name: 'Печать' });
  await dialog.getByRole('region', { name: 'Страницы для печати' }).waitFor();
  await dialog
    .getByRole('group', { name: 'Сколько копий' })
    .getByRole('button', { name: 'Больше копий' })
    .click();
  await station.at('print-confirm').click();
  await station.at('print-where').waitFor();
  expect((await station.at('print-where').innerText()).replaceAll('\u00a0', ' ')).toBe(
    'Принтер у стола консультанта, 6 листов.',
  );
  await dialog.getByTestId('call-consultant').click();
  expect((await station.view('workstation.changed')).help.isCalled).toBe(true);
});

/** Where the visit keeps its papers. */
const visits = () => join(running.station.folders.runtime, 'visits');

/** Every file of the visit on the disk, by its place below the visits. */
const onDisk = () =>
  readdirSync(visits(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** The one file of that name on the disk. */
function bytesOf(name: string): Buffer {
  const [path] = onDisk().filter((one) => one.endsWith(`/${name}`));
  if (!path) throw new Error(`no ${name} among ${onDisk()}`);
  return readFileSync(path);
}

test('several papers are put together into one PDF, in the order in which they were pressed; undo takes it away', async () => {
  const { station } = running;
  scan('а.png', scannedPage('a'));
  scan('б.pdf', scannedPdf(2));
  await papers(2);
  await station.at('files').click();
  await station.at('make-open').click();
  await station.at('make-file-2').click();
  await station.at('make-file-1').click();
  await station.at('make-confirm').click();
  await station.at('made').locator('canvas').waitFor();
  expect((await papers(3)).at(-1)).toMatchObject({ name: 'Документы.pdf', origin: 'made', kind: 'pdf' });
  const pdf = await PDFDocument.load(bytesOf('Документы.pdf'));
  expect(pdf.getPageCount()).toBe(3);
  // The originals are as they were.
  expect(bytesOf('а.png')).toEqual(scannedPage('a'));
  await station.at('make-undo').click();
  await papers(2);
  expect(onDisk().some((path) => path.endsWith('Документы.pdf'))).toBe(false);
  await station.at('make-confirm').waitFor();
});

/** A PNG of noise of A4 at 150 dpi: nothing makes it small but losing dots. */
function noisyPage(width = 1240, height = 1754): Buffer {
  const rows = randomBytes((width + 1) * height);
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0;
  return greyPng(width, height, rows);
}

/** Opens the dialog, chooses the first papers, the kind and the size, and has the file made. */
async function make(count: number, form: 'pdf' | 'jpeg', size: 0 | 2 | 5): Promise<void> {
  const { station } = running;
  await station.at('files').click();
  await station.at('make-open').click();
  for (let number = 1; number <= count; number += 1) await station.at(`make-file-${number}`).click();
  await station.at(`make-form-${form}`).click();
  await station.at(`make-size-${size}`).click();
  await station.at('make-confirm').click();
}

const MEGABYTE = 1024 * 1024;

test('what is larger than the portal takes is made smaller, and the original stays', async () => {
  const { station } = running;
  const noise = [noisyPage(), noisyPage()] as const;
  scan('шум 1.png', noise[0]);
  scan('шум 2.png', noise[1]);
  const before = await papers(2);
  expect(before.reduce((sum, { size }) => sum + size, 0)).toBeGreaterThan(2 * MEGABYTE);
  await make(2, 'pdf', 2);
  await station.at('made').locator('canvas').waitFor();
  const made = (await papers(3)).at(-1);
  expect(made?.size).toBeLessThanOrEqual(2 * MEGABYTE);
  expect((await PDFDocument.load(bytesOf('Документы.pdf'))).getPageCount()).toBe(2);
  expect([bytesOf('шум 1.png'), bytesOf('шум 2.png')]).toEqual(noise);
  // And it can be looked at.
  await station.at(`file-look-${made?.id}`).last().click();
  await station.shell.locator('[data-testid="viewer"] canvas').waitFor();
});

test('pages become JPEG pictures, one a page', async () => {
  const { station } = running;
  scan('скан.pdf', scannedPdf(2));
  await papers(1);
  await make(1, 'jpeg', 5);
  await station.at('made').nth(1).locator('canvas').waitFor();
  expect((await papers(3)).map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    'скан.pdf pdf',
    'скан, страница 1.jpg image',
    'скан, страница 2.jpg image',
  ]);
  const [first, second, third] = bytesOf('скан, страница 1.jpg');
  expect([first, second, third]).toEqual([0xff, 0xd8, 0xff]);
});

test('a paper that cannot be read is told, nothing is made of it, and the next one works', async () => {
  const { station } = running;
  const broken = scannedPdf(1);
  broken.fill('x', 9, broken.length - 60);
  scan('битый.pdf', broken);
  await papers(1);
  await make(1, 'pdf', 5);
  await station.at('make-trouble').waitFor();
  expect(await station.at('make-trouble').innerText()).toMatch(/не\sчитается/);
  expect(onDisk()).toHaveLength(1);
  scan('целый.png');
  await papers(2);
  await station.at('make-file-1').click();
  await station.at('make-file-2').click();
  await station.at('make-confirm').click();
  await station.at('made').locator('canvas').waitFor();
});

test.each([
  ['ten thousand pages', 'длинный.pdf', () => longPdf(10_000)],
  ['a picture of 900 million dots', 'огромный.png', () => blankPng(30_000, 30_000)],
] as const)('nothing is made of %s, and the visit goes on', async (_name, name, bytes) => {
  const { station } = running;
  scan(name, bytes());
  await papers(1);
  await make(1, 'jpeg', 2);
  await station.at('make-trouble').waitFor();
  expect((await station.at('make-trouble').innerText()).replaceAll('\u00a0', ' ')).toMatch(
    // Chromium itself does not open a picture of so many dots.
    /Слишком много страниц|один из файлов не читается/,
  );
  await papers(1);
  expect((await station.view('workstation.changed')).state.kind).toBe('active');
});

test('a PDF that is signed inside is not changed: it would lose its signature', async () => {
  const { station } = running;
  const signed = Buffer.concat([scannedPdf(1), Buffer.from('% /ByteRange [0 10 20 30]\n%%EOF\n')]);
  scan('подписан.pdf', signed);
  scan('скан.png');
  await papers(2);
  await make(2, 'pdf', 5);
  await station.at('make-trouble').waitFor();
  expect(await station.at('make-trouble').innerText()).toMatch(/потеряет подпись/);
  expect(bytesOf('подписан.pdf')).toEqual(signed);
  await papers(2);
});

test('a turned page is what the portal gets, four turns are the very original, and nothing of it outlives the visit', async () => {
  const { station, portal, person } = running;
  scan('боком.png');
  const original = scannedPage('боком.png');
  const [file] = await papers(1);
  await station.at('files').click();
  await station.at(`file-look-${file?.id}`).click();
  const turn = async () => {
    const before = (await papers(1))[0]?.address;
    await station.at('viewer-turn').click();
    await station.shell.locator('[data-testid="viewer-turn"]:enabled').waitFor();
    // The list of papers comes at most ten times a second.
    await until(
      async () => ((await papers(1))[0]?.address === before ? undefined : true),
      () => 'it was not turned',
    );
  };
  await turn();
  expect(await station.at('viewer-turned').innerText()).toMatch(/^Документ повёрнут/);
  const turned = onDisk()
    .map((path) => readFileSync(path))
    .find((bytes) => !bytes.equals(original));
  // Width and height of the PNG have changed places.
  expect([turned?.readUInt32BE(16), turned?.readUInt32BE(20)]).toEqual([594, 420]);
  await station.at('viewer-close').click();
  await station.shell.keyboard.press('Escape');

  await portal.open();
  await portal.logIn('ivanova');
  await portal.go(`${GOSUSLUGI}/application`);
  await portal.ask(
    `document.querySelectorAll('[data-step]').forEach((step) => { step.hidden = false; }), null`,
  );
  await person.pressIn(portal, '[data-testid="application-files"]');
  await station.at('picker-file-1').click();
  await station.at('picker-confirm').click();
  const sent = () =>
    portal.ask<readonly number[] | null>(`(async () => {
      const [file] = document.querySelector('[data-testid="application-files"]').files;
      return file ? [...new Uint8Array(await file.arrayBuffer())] : null;
    })()`);
  const bytes = await until(
    async () => (await sent()) ?? undefined,
    () => 'the portal has no file',
  );
  expect(Buffer.from(bytes).equals(turned ?? Buffer.alloc(0))).toBe(true);

  await station.at('files').click();
  await station.at(`file-look-${file?.id}`).click();
  for (let quarter = 0; quarter < 3; quarter += 1) await turn();
  expect(bytesOf('боком.png')).toEqual(original);
  await station.at('viewer-close').click();
  await station.shell.keyboard.press('Escape');
  await station.finishVisit();
  await station.leave();
  expect(onDisk()).toEqual([]);
  expect(readdirSync(visits())).toEqual([]);
});
