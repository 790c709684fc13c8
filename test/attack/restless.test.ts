/** Pages that never rest, with nothing of a driver in the program: F90, F91, F96–F98 with real keys and mouse. */
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { RESTLESS, restlessRounds } from '../support/restless.ts';
import { displayForTests } from '../support/running.ts';
import { runUnobserved } from '../support/unobserved.ts';

const display = displayForTests();
const run = (script: string) => runUnobserved(display.name, RESTLESS + script);

/** Puts a memory of 200 MiB, seen by this program alone, where the program keeps what a visit has. */
const SMALL_MEMORY = `mount -t tmpfs -o size=200m none "$(printf %s "$SECTOR_TEST_FOLDERS" | sed 's/.*"runtime":"\\([^"]*\\)".*/\\1/')" && exec "$@"`;

// The installed build has a main script of its own.
describe.skipIf(process.env.SECTOR_EXECUTABLE)('a page that never rests', () => {
  test('B94 F91 in the background takes no key from the search, the reader and the code, however it loads itself', async () => {
    const result = await run(`
      const set = await call('access.set', { name: 'Отдел ИТ', role: 'it', pin: '480193' });
      const [it] = (await call('access.people')).value;
      await call('access.leave');
      const portal = await begin();
      const lost = {};
      for (const way of ['reload', 'meta', 'form', 'self', 'frame', 'focus']) {
        await makeRestless(portal, way);
        const seen = loadsOf(portal);
        const frames = { loads: 0 };
        portal.on('did-frame-navigate', () => { frames.loads += 1; });
        await goHome();
        const stir = way === 'focus' ? null : way === 'frame' ? frames : seen;
        const from = stir?.loads;
        const { typed, lost: missing } = await typeIntoSearch(() => stir ? stir.loads >= from + 4 : true);
        if (missing !== 0 || typed < 10) lost[way] = { typed, missing };
        // Not by its tile: where keys are lost the search may still have its words.
        await call('portal.open', { portal: 'training-gosuslugi' });
        await shown('reload');
      }
      await makeRestless(portal, 'reload');
      const seen = loadsOf(portal);
      await goHome();
      const code = await typeCode(it.id, '480193');
      const from = seen.loads;
      await openReader();
      const reader = await typeKeys(() => seen.loads >= from + 3);
      say({ set: set.ok, lost, code, reader: reader.lost });
    `);
    expect(result).toEqual({ set: true, lost: {}, code: { typed: 6, lost: 0 }, reader: 0 });
  });

  test('B94 F91 that is shown takes no key from what the person types beside it, and has the keyboard when it was opened', async () => {
    const result = await run(`
      const portal = await begin();
      await makeRestless(portal, 'title');
      // It was opened by the person, who has pressed nothing since: its field has the keyboard.
      await until(() => portal.executeJavaScript('document.hasFocus() && document.activeElement.matches(' + JSON.stringify(at('restless-field')) + ')'), 'the keyboard in its field');
      await xdotool('type', '--delay', 25, 'zq');
      const field = () => portal.executeJavaScript('document.querySelector(' + JSON.stringify(at('restless-field')) + ').value');
      await until(async () => (await field()) === 'zq', 'the keys in the page');
      await pressFor(at('guide'), shell(), () => inShell('document.hasFocus()'));
      await makeRestless(portal, 'reload');
      const seen = loadsOf(portal);
      const from = seen.loads;
      const keys = await typeKeys(() => seen.loads >= from + 4);
      say(keys.lost);
    `);
    expect(result).toBe(0);
  });

  test('B95 F90 a request for a file waits for its own page, says who asks, and gives to nobody else', async () => {
    const result = await run(`
      const first = await begin();
      writeFileSync(join(folders.inbox, 'паспорт.png'), Buffer.from('89504e470d0a1a0a49454e44', 'hex'));
      await until(async () => (await view('files.changed')).length === 1, 'the scan');
      await goHome();
      await press('tile-training-trudvsem');
      const second = await until(() => contentsAt(HOSTS.second), 'the second portal');
      await makeRestless(second, 'title');
      await press('tab-1');
      await until(async () => (await view('browser.changed')).portal?.id === 'training-gosuslugi', 'the first tab');
      await makeRestless(first, 'title');
      const chosen = (one) => one.executeJavaScript('[...document.querySelector("#files").files].map(({ name }) => name)');
      const asked = async () => (await view('browser.changed')).fileRequest;
      const held = async () => (await view('browser.changed')).tabs.map((tab) => tab.held);
      // The person presses there and goes to the other portal; the page asks a second and a half later.
      const pressed = () => first.executeJavaScript('navigator.userActivation.isActive');
      await pressFor(at('press-late'), first, pressed);
      await press('tab-2');
      await report(async (found) => {
      const look = watch();
      found.isHeld = await comes(async () => (await held())[0] === 'files');
      found.elsewhere = { asked: await asked(), looks: (await look()).length, isPicking: await inShell('document.querySelector(' + JSON.stringify(at('picker-confirm')) + ') !== null') };
      await goHome();
      found.home = await asked();
      await press('tile-training-gosuslugi');
      await shown('picker-who');
      found.who = await inShell('document.querySelector(' + JSON.stringify(at('picker-who')) + ').innerText');
      await press('picker-file-1');
      await press('picker-confirm');
      await until(async () => (await chosen(first)).length === 1, 'the file');
      found.given = [await chosen(first), await chosen(second)];
      // It asks again and is left: nobody waits any more.
      await pressFor(at('press-late'), first, pressed);
      await press('tab-2');
      await until(async () => (await held())[0] === 'files', 'the request to wait again');
      first.executeJavaScript('location.href = "/restless?does=title", null');
      await until(async () => (await held())[0] === null, 'the request to be forgotten');
      });
    `);
    expect(result).toEqual({
      isHeld: true,
      elsewhere: { asked: null, looks: 1, isPicking: false },
      home: null,
      who: expect.stringMatching(/Госуслуги.*gosuslugi\.training\.test/),
      given: [['паспорт.png'], []],
    });
  });

  test('B96 F97 opens windows only from the page that is shown, one a press, and never changes what is shown', async () => {
    const result = await run(`
      const portal = await begin();
      const browser = () => view('browser.changed');
      const isHeld = () => comes(async () => (await browser()).tabs[0].held === 'popup');
      const tries = (most) => until(() => portal.executeJavaScript('tries >= ' + most), 'windows to be asked for');
      await report(async (found) => {
        await goHome();
        const look = watch();
        await makeRestless(portal, 'popup', 150);
        await tries(4);
        const lost = await typeIntoSearch(() => true).then((typed) => typed.lost, () => 'all');
        await portal.executeJavaScript('for (let n = 0; n < 20; n += 1) open("/restless?n=" + n); null', true);
        const isMarked = await isHeld();
        found.background = { tabs: (await browser()).tabs.length, portal: (await browser()).portal, looks: await look(), lost, isMarked };
        if (found.background.tabs !== 1) throw new Error('a window came by itself');
        await press('tile-training-gosuslugi');
        await tries((await portal.executeJavaScript('tries')) + 4);
        found.shownPage = { tabs: (await browser()).tabs.length, isHeld: await isHeld() };
        await makeRestless(portal, 'title');
        await pressFor(at('press-popups'), portal, async () => (await browser()).tabs.length > 1);
        const isOthers = await isHeld();
        found.pressed = { tabs: (await browser()).tabs.length, isShown: (await browser()).activeTab === (await browser()).tabs[1].id, isHeld: isOthers };
        // A page in the background that leads itself away is told when somebody comes to it, not over our home screen.
        const second = webContents.getAllWebContents().find((one) => one.getURL().includes('from=press'));
        await until(() => !second.isLoading(), 'the second page');
        await goHome();
        const quiet = watch();
        await second.executeJavaScript('location.href = "https://outside.training.test/", null');
        await typeIntoSearch(() => true);
        found.away = (await quiet()).length;
        await press('tile-training-gosuslugi');
        await press('tab-2');
        await shown('notice-blocked');
      });
    `);
    expect(result).toEqual({
      shownPage: { tabs: 1, isHeld: true },
      background: {
        ...{ tabs: 1, portal: null, looks: [expect.stringContaining('home')], lost: 0, isMarked: true },
      },
      pressed: { tabs: 2, isShown: true, isHeld: true },
      away: 1,
    });
  });

  test('B97 F98 prints only while it is shown and after a press; after «Отмена» a loop waits, a press never does', async () => {
    const result = await run(`
      const portal = await begin();
      let presses = 0;
      portal.on('input-event', (_event, { type }) => { if (type === 'mouseDown') presses += 1; });
      const print = async () => (await view('browser.changed')).print;
      const isHeld = () => comes(async () => (await view('browser.changed')).tabs[0].held === 'print');
      const tries = (most) => until(() => portal.executeJavaScript('tries >= ' + most), 'prints to be asked for');
      const pressPrint = async () => {
        await pressFor(at('press-print'), portal, async () => (await print()) !== null);
        return until(async () => { const { phase } = await print(); return phase !== 'preparing' && phase; }, 'the preview');
      };
      const cancel = () => pressFor(at('print-cancel'), shell(), async () => (await print()) === null);
      await report(async (found) => {
        await makeRestless(portal, 'print', 100);
        await tries(1);
        found.shownPage = { isHeld: await isHeld(), print: (await print())?.phase ?? null };
        await goHome();
        const look = watch();
        const lost = await typeIntoSearch(() => true).then((typed) => typed.lost, () => 'all');
        await portal.executeJavaScript('print(), null', true);
        found.home = { print: (await print())?.phase ?? null, looks: (await look()).length, lost };
        await press('tile-training-gosuslugi');
        await makeRestless(portal, 'title');
        // Who cancels and presses again is not made to wait, however often.
        found.presses = [];
        for (let turn = 0; turn < 4; turn += 1) {
          found.presses.push(await pressPrint());
          await cancel();
        }
        // Whatever the person presses on a page that prints by itself, the page does not profit by it after a cancel.
        await makeRestless(portal, 'print', 100);
        await isHeld();
        const from = presses;
        await pressFor(at('restless-field'), portal, async () => presses > from);
        await tries((await portal.executeJavaScript('tries')) + 20);
        found.loop = { isHeld: await isHeld(), print: (await print())?.phase ?? null };
        found.inLoop = await pressPrint();
        await cancel();
      });
    `);
    expect(result).toEqual({
      shownPage: { isHeld: true, print: null },
      home: { print: null, looks: 1, lost: 0 },
      presses: ['preview', 'preview', 'preview', 'preview'],
      loop: { isHeld: true, print: null },
      inLoop: 'preview',
    });
  });

  // A small memory of its own needs the right to mount one.
  test.skipIf(process.getuid?.() !== 0)(
    'B98 F96 fills no memory with downloads: the visitor reads why, and a scan still fits',
    async () => {
      const result = await runUnobserved(
        display.name,
        `${RESTLESS}
        const { statfsSync } = require('node:fs');
        const room = () => { const { bavail, blocks, bsize } = statfsSync(folders.runtime); return { free: bavail * bsize, total: blocks * bsize }; };
        let least = 1;
        const looking = setInterval(() => { const { free, total } = room(); least = Math.min(least, free / total); }, 5);
        const portal = await begin();
        await makeRestless(portal, 'download', 100, '&size=20000000');
        await report(async (found) => {
        const refusal = async () => { const { notice } = await view('browser.changed'); return notice?.kind === 'download-refused' && notice; };
        found.reason = (await until(refusal, 'the refusal')).reason;
        found.text = await inShell('document.querySelector("section[data-testid^=notice-] p").innerText');
        await portal.executeJavaScript('location.href = "/trials", null');
        await until(() => portal.getURL().endsWith('/trials'), 'a page that rests');
        const ofKind = async (kind) => (await view('files.changed')).filter(({ origin }) => origin === kind).length;
        await until(async () => (await ofKind('download')) > 0, 'a download');
        clearInterval(looking);
        found.isKept = least >= 0.24;
        writeFileSync(join(folders.inbox, 'паспорт.png'), Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(20_000_000), Buffer.from('49454e44', 'hex')]));
        found.isScanned = await comes(async () => (await ofKind('scan')) === 1);
        found.total = room().total;
        });`,
        { enter: ['unshare', '--mount', 'sh', '-c', SMALL_MEMORY, 'sh'] },
      );
      expect(result).toEqual({
        reason: 'downloads-room',
        text: expect.stringMatching(/для ваших сканов/),
        isKept: true,
        isScanned: true,
        total: 200 * 1024 * 1024,
      });
    },
  );

  test('B94 F91 two of them that do everything at once: the person types on, and the screen stays', async () => {
    const { loads, lost, changes } = await restlessRounds(display.name, 0);
    expect(loads).toBeGreaterThan(4);
    expect({ lost, changes }).toEqual({ lost: 0, changes: [] });
  });
});
