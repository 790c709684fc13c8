import process from 'node:process';
import { beforeAll, describe, expect, test } from 'vitest';
import { FLOOD_LIMITS } from '../../main/core/policy/flood-limits.ts';
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
  }, 600_000);

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
      const said = await until(() => inShell('document.querySelector("[role=dialog], .notice, main")?.innerText.includes("слишком много требует")'), 'its name');
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
