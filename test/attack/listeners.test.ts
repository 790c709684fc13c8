/**
 * Who is asked and reached: the program in a network of its own where every name and every packet is written down.
 * Nobody but the hosts of the lists may stand there, whatever a page does and whatever Chromium does by itself.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeChain } from '../fakes/authority.ts';
import { startClosedNetwork, whyNoClosedNetwork } from '../support/closed-network/closed-network.ts';
import { leakHeaders, leakPage, leakWorker } from '../support/closed-network/leaks.ts';
import type { RoomPlan, Seen } from '../support/closed-network/room.ts';
import { displayForTests } from '../support/running.ts';
import { seedStaff } from '../support/staff.ts';
import { runUnobserved, type UnobservedOptions } from '../support/unobserved.ts';

const LISTED = 'portal.listed.example';
const PARTS = 'parts.listed.example';
/** Of a public resolver: a browser knows its encrypted door and would use it by itself. */
const DNS = '8.8.8.8';

const why =
  whyNoClosedNetwork() ??
  (process.env.SECTOR_EXECUTABLE ? 'the installed build has a main script of its own' : null);

describe.skipIf(why !== null)(`in a closed network${why === null ? '' : ` (skipped: ${why})`}`, () => {
  const display = displayForTests();
  let folder = '';
  let plan: RoomPlan;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sector-listeners-'));
    const { root, sub, server } = await makeChain([LISTED, PARTS, '*.listed.example']);
    writeFileSync(join(folder, 'national.pem'), root.cert);
    plan = {
      dns: DNS,
      isCutOff: false,
      certificate: { key: server.key, cert: `${server.cert}\n${sub.cert}` },
      pages: {
        '/': {
          body: '<!doctype html><title>portal</title><h1>portal</h1><img src="https://parts.listed.example/i.svg">',
        },
        '/i.svg': {
          headers: { 'content-type': 'image/svg+xml' },
          body: '<svg xmlns="http://www.w3.org/2000/svg"/>',
        },
        '/sw.js': { headers: { 'content-type': 'text/javascript' }, body: leakWorker },
        '/leaks': { headers: leakHeaders, body: leakPage(LISTED) },
      },
    };
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function watch(
    script: string,
    options: UnobservedOptions & { proxy?: string; room?: Partial<RoomPlan> } = {},
  ) {
    const { proxy = null, room = {}, ...rest } = options;
    const network = await startClosedNetwork({ ...plan, ...room });
    try {
      const said = await runUnobserved(display.name, script, {
        ...rest,
        isTraining: false,
        enter: network.enter,
        prepare: seedStaff,
        config: {
          portals: [
            {
              id: 'listed',
              title: 'Портал',
              home: `https://${LISTED}/`,
              navigate: [LISTED],
              resources: [PARTS],
              flags: { nationalCa: true, popups: true },
            },
          ],
          network: { proxy },
          certificates: { nationalCa: join(folder, 'national.pem') },
        },
      });
      return { said, seen: [...network.seen] };
    } finally {
      await network.stop();
    }
  }

  test('F95 the program asks nobody', async () => {
    const { seen } = await watch(`await until(async () => (await state()).kind === 'free', 'free'); say(1);`);
    console.log(summary(seen));
  });

  test('F93 F94 a hostile page', async () => {
    const { seen, said } = await watch(`
      const portal = await begin('listed');
      portal.executeJavaScript("location.href = '/leaks'");
      const leaks = await page('https://${LISTED}/leaks');
      let why = '';
      await until(() => leaks.getTitle() === 'tried', 'tried').catch(async (cause) => { why = await leaks.executeJavaScript('[...pending]'); });
      const failed = await leaks.executeJavaScript('failed');
      await finish();
      say({ failed, why });`);
    console.log(JSON.stringify(said, null, 1), summary(seen));
  });
});

function summary(seen: readonly Seen[]): string {
  return [...new Set(seen.map((one) => JSON.stringify(one)))].join('\n');
}
