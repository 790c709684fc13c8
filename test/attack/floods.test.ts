import process from 'node:process';
import { beforeAll, describe, expect, test } from 'vitest';
import { FLOOD_LIMITS } from '../../main/core/policy/flood-limits.ts';
import { origins } from '../../training/hosts.ts';
import { FLOODS } from '../../training/portals/flood-page.ts';
import { type FloodRow, measureFloods } from '../support/floods.ts';
import { displayForTests } from '../support/running.ts';
import { runUnobserved } from '../support/unobserved.ts';

const display = displayForTests();

const ways = Object.keys(FLOODS);
const WATCHED = 1500;

// The absolute figures are `npm run soak -- floods`'s: here nothing depends on how busy the machine is.
describe.skipIf(process.env.SECTOR_EXECUTABLE)('a page that floods', () => {
  let rows: readonly FloodRow[] = [];
  const rowOf = (way: string) => {
    const row = rows.find((one) => one.way === way);
    if (!row) throw new Error(`${way} was not measured`);
    return row;
  };
  beforeAll(async () => {
    rows = await measureFloods(display.name, ['quiet', ...ways], WATCHED);
  });

  test('twenty ways are tried', () => {
    expect(Object.keys(FLOODS)).toHaveLength(20);
  });

  test.each(ways)('B99 by %s: the visit goes on, our window answers, and the closing is whole', (way) => {
    const row = rowOf(way);
    expect(row).toMatchObject({ state: 'active', silent: 0, failed: [] });
    expect(row.presses).toBeGreaterThan(0);
  });

  test.each(ways)('B100 by %s: what our window is told stays within its pace', (way) => {
    const { messages, elapsed } = rowOf(way);
    expect(messages).toBeLessThan(1.3 * (elapsed / FLOOD_LIMITS.news.every) + 20);
  });

  test('B101 a title of half a million letters comes to our window as long as anybody reads', () => {
    expect(rowOf('titles').longest).toBeLessThan(rowOf('quiet').longest + 2 * FLOOD_LIMITS.titles.letters);
  });

  test('B99 pages get what our window and the main process leave them of the processor', async () => {
    const result = await runUnobserved(
      display.name,
      `const { getPriority } = require('node:os');
      const portal = await begin();
      const own = getPriority();
      // 19 is the most that there is, and a test may run at that itself.
      const wanted = Math.min(19, own + ${FLOOD_LIMITS.processor.niceness});
      await until(() => getPriority(portal.getOSProcessId()) >= wanted, 'a lower priority');
      say({ ofShell: wanted === own || getPriority(shell().getOSProcessId()) < wanted });`,
    );
    expect(result).toEqual({ ofShell: true });
  });

  test('B102 a page that changes its address without end is ended and named, and the visit goes on', async () => {
    const result = await runUnobserved(
      display.name,
      `const portal = await begin();
      portal.executeJavaScript('location.href = "/floods/history"', true).catch(() => 0);
      const { notice } = await until(async () => { const one = await view('browser.changed'); return one.notice && one; }, 'the end of the page');
      const said = await until(() => inShell('document.querySelector("[role=dialog], section[data-testid^=notice-], main")?.innerText.includes("слишком много требует")'), 'its name');
      const isGone = await until(() => portal.isCrashed(), 'its end');
      await press('notice-retry');
      await until(() => !portal.isCrashed(), 'the page again');
      const kind = (await state()).kind;
      await finish();
      say({ notice, said, isGone, kind });`,
    );
    expect(result).toEqual({
      notice: { kind: 'too-demanding', host: 'gosuslugi.training.test' },
      said: true,
      isGone: true,
      kind: 'active',
    });
  });
});

/** Frames put into the page at once, each at an address of its own. */
const FRAMES = `const frames = (page, addresses) => page.executeJavaScript('for (const address of ' + JSON.stringify(addresses) + ') { const one = document.createElement("iframe"); one.src = address + "?" + Math.random(); document.body.append(one); } 0');
const many = (count, address) => Array(count).fill(address);`;

// The main process has no say in what a page has sent already: the page itself must send less.
describe.skipIf(process.env.SECTOR_EXECUTABLE)(
  'a page that hurries is held, whatever the machine does',
  () => {
    test('F92 a page that puts frames into itself without end is slowed, and let go when it stops', async () => {
      const result = await runUnobserved(
        display.name,
        `${FRAMES}
      const { readFileSync } = require('node:fs');
      const portal = await begin();
      // Of the page's own thread, by the system: what it worked, and what it waited for a processor that others had.
      const ofThread = () => { const pid = portal.getOSProcessId(); return readFileSync('/proc/' + pid + '/task/' + pid + '/schedstat', 'utf8').split(' ').map((one) => Number(one) / 1e6); };
      // What a script cost that only works. Its own time without what it waited, or what its thread worked meanwhile, whichever is less:
      // either may have something else in it on a busy machine, and both are more where somebody holds the page.
      const piece = async () => {
        const [worked, waited] = ofThread();
        const took = await portal.executeJavaScript('{ const at = performance.now(); let x = 1; for (let i = 0; i < 5e6; i += 1) x = (x * 31 + i) % 1000003; performance.now() - at + 0 * x }');
        const after = ofThread();
        return Math.min(took - (after[1] - waited), after[0] - worked);
      };
      // The least of some: a page that has only just come has other work besides.
      let usual = Infinity;
      for (let turn = 0; turn < 5; turn += 1) usual = Math.min(usual, await piece());
      const isSlow = async () => await piece() > 3 * usual;
      const before = await isSlow();
      const now = performance.now.bind(performance);
      const slowed = await until(async () => {
        // In the program's own time they come at once, however long the machine takes.
        const at = now();
        performance.now = () => at;
        await frames(portal, many(25, '/status/204'));
        let isHeld = false;
        for (let turn = 0; turn < 40 && !isHeld; turn += 1) isHeld = await isSlow();
        performance.now = now;
        return isHeld;
      }, 'a slower page');
      const letGo = await until(async () => !(await isSlow()), 'the usual pace');
      // One that ends while it is held: the page in its place is not slow.
      await frames(portal, many(25, '/status/204'));
      portal.forcefullyCrashRenderer();
      await press('notice-retry');
      await until(() => !portal.isCrashed() && !portal.isLoading(), 'the page again');
      const again = await until(async () => !(await isSlow()), 'the usual pace of the page again');
      const kind = (await state()).kind;
      await finish();
      say({ before, slowed, letGo, again, kind });`,
      );
      expect(result).toEqual({ before: false, slowed: true, letGo: true, again: true, kind: 'active' });
    });

    test('F92 frames of other sites wait for their turn, and nothing else of the page waits for them', async () => {
      const result = (await runUnobserved(
        display.name,
        `${FRAMES}
      const portal = await begin();
      let foreign = 0, before = null;
      // The service worker of the portal asks for the page's own frame if it stands by then, and no frame asks any more.
      portal.session.webRequest.onSendHeaders({ urls: ['<all_urls>'] }, ({ url, resourceType }) => {
        if (url.includes('/floods/')) before ??= foreign;
        else if (resourceType === 'subFrame') foreign += 1;
      });
      await frames(portal, [...many(80, ${JSON.stringify(`${origins.files}/widget/upload`)}), '/floods/quiet']);
      await until(() => foreign === 80 && before !== null, 'every frame').catch((cause) => { throw new Error([cause, foreign, before].join(', ')); });
      const { notice } = await view('browser.changed');
      await finish();
      say({ before, notice });`,
      )) as { readonly before: number; readonly notice: unknown };
      expect(result.notice).toBeNull();
      expect(result.before).toBeLessThan(50);
    });
  },
);
