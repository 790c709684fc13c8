/** What a person does with the papers of the visit: looks at them, turns them, makes one file of several. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { beforeEach, expect, test } from 'vitest';
import { scannedPage } from '../../build/demo/scanned-page.ts';
import { workstationForTests } from '../support/running.ts';
import { scannedPdf } from '../support/scanned-pdf.ts';
import { until } from '../support/workstation.ts';

const running = workstationForTests();

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
  await station.shell.locator('.viewer canvas').waitFor();
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
  expect(await station.at('files').getAttribute('aria-label')).toBe('Файлы, 3 документа');
});

test('a paper is seen in full size, larger, page by page, by keyboard too', async () => {
  const { station } = running;
  scan('договор.pdf', scannedPdf(2));
  const [file] = await papers(1);
  await station.at('files').click();
  const look = station.at(`file-look-${file?.id}`);
  await look.focus();
  await station.shell.keyboard.press('Enter');
  const canvas = station.shell.locator('.viewer canvas');
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
  await station.at('made').locator('canvas').waitFor({ timeout: 60_000 });
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
