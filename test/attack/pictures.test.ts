import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blankPng, boastingJpeg, brokenInside, linedPdf, longPdf, widePdf } from '../support/hard-papers.ts';
import { RESTLESS } from '../support/restless.ts';
import { displayForTests } from '../support/running.ts';
import { scannedPdf } from '../support/scanned-pdf.ts';
import { runUnobserved } from '../support/unobserved.ts';

const display = displayForTests();
const papers = mkdtempSync(join(tmpdir(), 'sector-papers-'));
const SIDE = 30_000;

beforeAll(() => {
  const all: Readonly<Record<string, Buffer>> = {
    'lines.pdf': linedPdf(800_000),
    'wide.pdf': widePdf(2_000_000, 3_000_000),
    'strip.pdf': widePdf(3, 14_400),
    'long.pdf': longPdf(10_000),
    'large.png': blankPng(SIDE, SIDE),
    'poster.png': blankPng(12_000, 11_000),
    'boasting.jpg': boastingJpeg(SIDE, SIDE),
    'broken.png': brokenInside(blankPng(400, 400)),
    'broken.pdf': brokenInside(scannedPdf(3)),
    'ordinary.pdf': scannedPdf(2),
    'ordinary.png': blankPng(400, 600),
  };
  for (const [name, bytes] of Object.entries(all)) writeFileSync(join(papers, name), bytes);
});
afterAll(() => rmSync(papers, { recursive: true, force: true }));

/** Ticks of the processor that a process has had so far. */
const SPENT = `
const { readFileSync, copyFileSync, renameSync } = require('node:fs');
const spentBy = (pid) => { const parts = readFileSync('/proc/' + pid + '/stat', 'utf8').split(') ')[1].split(' '); return Number(parts[11]) + Number(parts[12]); };
const pages = () => app.getAppMetrics().filter(({ type }) => type === 'Tab');
const scan = (name) => { copyFileSync(join(process.env.SECTOR_TEST_PAPERS, name), join(folders.inbox, '.' + name)); renameSync(join(folders.inbox, '.' + name), join(folders.inbox, name)); };
const has = (selector) => inShell('document.querySelector(' + JSON.stringify(selector) + ') !== null');
`;

// The installed build has a main script of its own.
describe.skipIf(process.env.SECTOR_EXECUTABLE)('F99 papers that are hard to draw', () => {
  test('B103 a PDF of 800,000 painted lines is given up, and meanwhile our window answers to real keys', async () => {
    const result = await runUnobserved(
      display.name,
      `${SPENT}${RESTLESS}
      await startVisit();
      await shown('search-input');
      const own = shell().getOSProcessId();
      const before = spentBy(own);
      // How long each real key waits until our window has painted after it, from the system's time of the press.
      await inShell('(() => { window.waits = []; addEventListener("keydown", ({ timeStamp }) => { requestAnimationFrame(() => requestAnimationFrame(() => window.waits.push(performance.now() - timeStamp))); }, true); })()');
      const others = new Map();
      const look = () => { for (const { pid } of pages()) if (pid !== own) { try { others.set(pid, spentBy(pid)); } catch {} } };
      const found = {};
      const took = () => { found.took ??= Math.round(performance.now() - begun); };
      const begun = performance.now();
      const drawn = async () => {
        scan('lines.pdf');
        await until(async () => (await view('files.changed')).length === 1, 'the scan');
        await pressFor(at('files'), shell(), () => has('.file'));
        found.isDrawing = await has('.skeleton-page');
        // Pressed while the paper is being drawn, to the end of it, or so often that it would have ended.
        const { length: heard } = await inShell('window.waits');
        let pressed = 0;
        while (pressed < 120 && !(await has(at('picture-failed')))) { await xdotool('key', '--delay', '250', 'a', 'a'); pressed += 2; look(); }
        found.lost = await until(async () => (await inShell('window.waits.length')) >= heard + pressed, 'the keys').then(() => 0);
        found.wait = Math.round(Math.max(...(await inShell('window.waits'))));
        took();
        const spent = spentBy(own) - before;
        found.share = spent / (spent + Math.max(0, ...others.values()));
        found.said = await inShell('document.querySelector(' + JSON.stringify(at('picture-failed')) + ').innerText.replaceAll(String.fromCharCode(160), " ")');
        scan('ordinary.pdf');
        await until(() => has('.file canvas'), 'an ordinary paper after it');
        await call('visit.finish');
        await until(async () => (await state()).phase === 'done', 'closed');
        found.left = pages().length;
      };
      // What was found until then is said as well.
      await drawn().catch((cause) => { found.broke = cause.message; });
      took();
      say(found);`,
      { env: { SECTOR_TEST_PAPERS: papers } },
    );
    const { wait, took, share, ...facts } = result as Readonly<Record<'wait' | 'took' | 'share', number>>;
    // Of what drawing the paper took our window did next to nothing, and it painted all the while.
    expect(share, JSON.stringify(result)).toBeLessThan(0.3);
    expect(wait, `a key waited ${wait} ms of ${took}`).toBeLessThan(took / 4);
    expect(facts).toMatchObject({
      lost: 0,
      isDrawing: true,
      said: 'Картинка не сделана',
      left: 1,
    });
  });

  test('B103 of other hard papers each has a picture or a sign, and the window and its process are the same', async () => {
    const result = await runUnobserved(
      display.name,
      `${SPENT}
      await startVisit();
      await shown('search-input');
      const own = shell().getOSProcessId();
      const names = ${JSON.stringify([
        'wide.pdf',
        'strip.pdf',
        'long.pdf',
        'large.png',
        'boasting.jpg',
        'broken.png',
        'broken.pdf',
        'ordinary.png',
      ])};
      for (const [index, name] of names.entries()) {
        scan(name);
        await until(async () => (await view('files.changed')).length === index + 1, name);
      }
      await press('scan-arrival-open');
      await until(() => inShell('document.querySelectorAll(".file").length === ' + names.length + ' && document.querySelector(".file .skeleton-page") === null'), 'every picture');
      const outcome = await inShell('Object.fromEntries([...document.querySelectorAll(".file")].map((one) => [one.querySelector(".file-name").textContent, one.querySelector("canvas") ? [one.querySelector("canvas").width, one.querySelector("canvas").height, one.querySelector(".file-pages")?.textContent.replaceAll(String.fromCharCode(160), " ") ?? ""].join(" ") : one.querySelector(".no-picture").innerText.replaceAll(String.fromCharCode(160), " ")]))');
      say({ outcome, isSame: own === shell().getOSProcessId() });`,
      { env: { SECTOR_TEST_PAPERS: papers } },
    );
    expect(result).toEqual({
      isSame: true,
      outcome: {
        'wide.pdf': expect.stringMatching(/^240 360/),
        'strip.pdf': expect.stringMatching(/^1 960/),
        'long.pdf': '240 340 10000 страниц',
        'large.png': 'Картинка не сделана',
        'boasting.jpg': 'Картинка не сделана',
        'broken.png': 'Картинка не сделана',
        'broken.pdf': expect.any(String),
        'ordinary.png': '240 360 ',
      },
    });
  });

  test('B103 a file that cannot be printed here is told as that, and the next one is printed', async () => {
    const result = await runUnobserved(
      display.name,
      `${SPENT}${RESTLESS}
      await startVisit();
      await shown('search-input');
      const names = ['long.pdf', 'lines.pdf', 'poster.png', 'broken.png', 'ordinary.pdf', 'ordinary.png'];
      for (const [index, name] of names.entries()) {
        scan(name);
        await until(async () => (await view('files.changed')).length === index + 1, name);
      }
      await pressFor(at('files'), shell(), () => has('.file-actions'));
      const files = await view('files.changed');
      const print = async () => (await view('browser.changed')).print;
      const found = {};
      for (const [index, { name }] of files.entries()) {
        await pressFor('.file:nth-child(' + (index + 1) + ') .file-actions button', shell(), async () => (await print()) !== null);
        // However long it takes: its limit is the program's.
        while ((await print()).phase === 'preparing') await pause();
        const { phase } = await print();
        found[name] = phase === 'failed' ? await inShell('document.querySelector("dialog[open] .empty").innerText.replaceAll(String.fromCharCode(160), " ")') : phase;
        await pressFor(at('print-cancel'), shell(), async () => (await print()) === null);
      }
      say(found);`,
      { env: { SECTOR_TEST_PAPERS: papers } },
    );
    expect(result).toEqual({
      'long.pdf': expect.stringContaining('больше 200 страниц'),
      'lines.pdf': expect.stringContaining('слишком большой или сложный'),
      'poster.png': expect.stringContaining('слишком большой или сложный'),
      'broken.png': expect.stringContaining('не читается'),
      'ordinary.pdf': 'preview',
      'ordinary.png': 'preview',
    });
  });
});
