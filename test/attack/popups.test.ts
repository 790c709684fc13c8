/**
 * Popups of a page are windows of the X server, which Chromium places anywhere on the screen. They are opened by a real
 * mouse at the program without a debugger of the tests, with our instruction beside the page.
 */
import process from 'node:process';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Box } from '../../main/core/supervision/popup-bounds.ts';
import { displayForTests } from '../support/running.ts';
import { runUnobserved } from '../support/unobserved.ts';

const LONG = 'Введите код консультанта. '.repeat(1100);

/** Each part stands where its popup would leave the page, and is opened as people do. */
const PARTS = {
  tooltip: { html: `<p title="${LONG}" style="right:0;bottom:20px">зачем это</p>`, opens: 'hover' },
  'tooltip in a closed shadow': {
    html: `<div id="host" style="right:0;top:0"></div><script>document.querySelector('#host').attachShadow({ mode: 'closed' }).innerHTML = '<p title="${LONG}" style="margin:0;width:100px;height:40px">зачем это</p>'</script>`,
    opens: 'hover',
  },
  'list of long words': {
    html: `<select style="left:9px;top:9px;width:200px"><option>${'ш'.repeat(400)}<option>b</select>`,
    opens: 'press',
  },
  'list in large letters': {
    html: `<select style="left:9px;bottom:9px;width:200px;font-size:200px"><option>${'ш'.repeat(40)}${'<option>b'.repeat(60)}</select>`,
    opens: 'press',
  },
  calendar: { html: '<input type="date" style="right:0;bottom:0">', opens: 'picker' },
  colours: { html: '<input type="color" style="right:0;top:200px">', opens: 'picker' },
} as const;

const SCRIPT = `
  const parts = JSON.parse(process.env.SECTOR_TEST_PARTS);
  const portal = await begin();
  await press('guide');
  await until(() => inShell('document.querySelector(".portal-body [aria-label]") !== null'), 'the instruction');
  const inPage = (script) => portal.executeJavaScript(script, true);
  const x = async (...args) => (await run('xwininfo', args)).stdout;
  // Of the override-redirect windows of the screen those that are seen, with the part of them that is.
  const popups = async () => {
    // Its line has the size: those of one point, of which there are many, need no look of their own.
    const lines = (await x('-root', '-children')).matchAll(/^\\s+(0x[0-9a-f]+) .* (\\d+)x(\\d+)[+-]/gm);
    const ids = [...lines].flatMap(([, id, width, height]) => (width > 10 && height > 10 ? [id] : []));
    const all = await Promise.all(ids.map(async (id) => {
      const text = await x('-id', id, '-shape', '-all').catch(() => '');
      if (!text.includes('IsViewable') || !/Override Redirect State: yes/.test(text)) return null;
      const of = (word) => Number(new RegExp(word + ':\\\\s+(-?\\\\d+)').exec(text)[1]);
      const shape = /Window shape extents:\\s+(\\d+)x(\\d+)/.exec(text);
      return { id, x: of('Absolute upper-left X'), y: of('Absolute upper-left Y'), width: shape ? Number(shape[1]) : of('Width'), height: shape ? Number(shape[2]) : of('Height') };
    }));
    return all.filter((one) => one && one.width > 10 && one.height > 10);
  };
  const soon = async (claim) => {
    for (let look = 0; look < 60; look += 1) {
      const answer = await claim();
      if (answer) return answer;
      await pause();
    }
  };
  const found = {};
  for (const [name, { html, opens }] of Object.entries(parts)) {
    // Told by a failure.
    console.error(name);
    const before = new Set((await popups()).map(({ id }) => id));
    await inPage('document.head.innerHTML = "<style>body > * { position: fixed; margin: 0 }</style>"; document.body.replaceChildren(document.createRange().createContextualFragment(' + JSON.stringify(html) + ')); null');
    const area = await boxOf(shell(), at('portal-area'));
    const part = await boxOf(portal, 'body > *');
    const [px, py] = [Math.round(area.x + part.x + Math.min(part.width, 60) / 2), Math.round(area.y + part.y + Math.min(part.height, 30) / 2)];
    await xdotool('mousemove', Math.round(area.x + 300), Math.round(area.y + 300));
    let opened = [];
    // A part that has only just been painted may miss a press; a person presses again.
    for (let turn = 0; turn < 6 && opened.length === 0; turn += 1) {
      await xdotool('mousemove', px + (turn % 2), py);
      if (opens !== 'hover') await xdotool('click', 1);
      if (opens === 'picker') await inPage('document.querySelector("input").showPicker()').catch(() => undefined);
      for (let look = 0; look < 60 && opened.length === 0; look += 1) { await pause(); opened = (await popups()).filter(({ id }) => !before.has(id)); }
    }
    // Where it stands when it has come to rest.
    let last = '';
    for (let same = 0; same < 8; ) { await pause(); opened = (await popups()).filter(({ id }) => !before.has(id)); const now = JSON.stringify(opened); same = now === last ? same + 1 : 0; last = now; }
    found[name] = { popups: opened, page: area };
    await xdotool('mousemove', Math.round(area.x + 300), Math.round(area.y + 300), 'key', 'Escape');
    if (name === 'calendar') {
      // The key above may come late and close it again, and a calendar that has only just come misses a press.
      const shown = () => soon(async () => {
        await inPage('document.querySelector("input").showPicker()').catch(() => undefined);
        return (await popups()).find(({ id, x, width }) => !before.has(id) && x + width <= area.x + area.width + 1);
      });
      // A press means what is seen there: the day in the middle of the calendar.
      await until(async () => {
        const calendar = await shown();
        if (!calendar) return false;
        await xdotool('mousemove', calendar.x + Math.round(calendar.width / 2), calendar.y + Math.round(calendar.height / 2), 'click', 1);
        return soon(() => inPage('document.querySelector("input").value !== ""'));
      }, 'a day');
      await xdotool('key', 'Escape');
      await until(async () => !(await popups()).some(({ id }) => !before.has(id)), 'the calendar to go');
      // A dialog of ours takes the page away and its popups with it.
      await until(shown, 'the calendar again');
      await press('theme-toggle');
      await until(async () => !(await popups()).some(({ id }) => !before.has(id)), 'no popup over a dialog of ours');
      await inShell('document.querySelector("dialog [data-testid=dialog-close]").click()');
      await until(() => inShell('document.querySelector("dialog") === null'), 'the dialog to close');
    }
    await inPage('document.body.replaceChildren(); null');
    await until(async () => !(await popups()).some(({ id }) => !before.has(id)), 'the popup of ' + name + ' to go');
  }
  say(found);
`;

interface Found {
  readonly popups: readonly Box[];
  readonly page: Box;
}

// The installed build has a main script of its own.
describe.skipIf(process.env.SECTOR_EXECUTABLE)('popups of a page', () => {
  const display = displayForTests();
  let found: Readonly<Record<string, Found>> = {};
  beforeAll(async () => {
    const env = { SECTOR_TEST_PARTS: JSON.stringify(PARTS) };
    found = (await runUnobserved(display.name, SCRIPT, { env })) as typeof found;
  });

  test.each(Object.keys(PARTS))('B104 F100 a %s stays within the page', (name) => {
    const { popups, page } = found[name] ?? { popups: [], page: { x: 0, y: 0, width: 0, height: 0 } };
    expect(popups).toHaveLength(1);
    for (const { x, y, width, height } of popups) {
      expect({ x: x >= Math.floor(page.x), y: y >= Math.floor(page.y) }).toEqual({ x: true, y: true });
      expect(x + width).toBeLessThanOrEqual(Math.ceil(page.x + page.width));
      expect(y + height).toBeLessThanOrEqual(Math.ceil(page.y + page.height));
      if (name.startsWith('tooltip')) expect({ width, height }).toEqual({ width: 480, height: 160 });
    }
  });
});
