/**
 * Who is asked and reached: the program in a network of its own where every name and every packet is written down.
 * Nobody but the hosts of the lists may stand there, whatever a page does and whatever Chromium does by itself.
 */
import { execFileSync } from 'node:child_process';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startClosedNetwork, whyNoClosedNetwork } from '../support/closed-network/closed-network.ts';
import { FOREIGN, POINTING } from '../support/closed-network/leaks.ts';
import {
  type ClosedSite,
  DNS,
  LISTED,
  makeClosedSite,
  PARTS,
  type Surroundings,
  summary,
} from '../support/closed-network/site.ts';
import { displayForTests } from '../support/running.ts';

const PROXY = 'proxy.site.example';

const why =
  whyNoClosedNetwork() ??
  (process.env.SECTOR_EXECUTABLE ? 'the installed build has a main script of its own' : null);

describe.skipIf(why !== null)(`in a closed network${why === null ? '' : ` (skipped: ${why})`}`, () => {
  const display = displayForTests();
  let site: ClosedSite;
  beforeAll(async () => {
    site = await makeClosedSite();
  });
  afterAll(() => site.dispose());
  const watch = (script: string, surroundings?: Surroundings) =>
    site.watch(display.name, script, surroundings);

  /** A whole visit at a page that tries every way out. */
  const VISIT = `
    const portal = await begin('listed');
    portal.executeJavaScript("location.href = '/leaks'");
    const leaks = await page('https://${LISTED}/leaks');
    const inPage = (script) => leaks.executeJavaScript(script);
    const pending = await until(() => leaks.getTitle() === 'tried', 'the page').then(() => [], () => inPage('[...pending]'));
    const failed = await inPage('failed');
    await finish();
    say({ failed, pending });`;

  test('what anything in there asks or sends is seen: the snare works', async () => {
    const network = await startClosedNetwork(site.plan);
    const inside = `
      const { createSocket } = require('node:dgram');
      const send = (family, port, address) => new Promise((done) => createSocket(family).send('zq', port, address, done));
      const connect = (port, address) => new Promise((done) => {
        const socket = require('node:net').connect(port, address).once('error', done);
        setImmediate(() => { socket.destroy(); done(); });
      });
      Promise.allSettled([
        require('node:dns').promises.lookup('snare.${FOREIGN}'),
        send('udp4', 4433, '203.0.113.1'),
        connect(99, '203.0.113.2'),
        send('udp6', 4433, '2001:db8::1'),
        send('udp4', 4433, '127.0.0.1'),
        fetch('http://web.${FOREIGN}/'),
      ]).then(() => process.exit());`;
    const [door = '', ...args] = network.enter;
    execFileSync(door, [...args, process.execPath, '-e', inside]);
    await network.stop();
    const { names, packets } = summary(network.seen);
    expect(names).toEqual([`snare.${FOREIGN}`, `web.${FOREIGN}`]);
    expect(packets).toEqual(
      expect.arrayContaining([
        'udp 203.0.113.1:4433',
        'tcp 203.0.113.2:99',
        'udp 2001:db8::1:4433',
        'udp 127.0.0.1:4433',
        `udp ${DNS}:53`,
        `tcp web.${FOREIGN}:80`,
      ]),
    );
  });

  test('B84 F95 the program itself asks and reaches nobody: start, visit, rest, end', async () => {
    const { names, packets } = await watch(`
      await until(async () => (await state()).kind === 'free', 'free');
      await call('visit.start', { audience: 'citizen', purpose: 'information' });
      await until(async () => (await state()).kind === 'active', 'active');
      await finish();
      await until(async () => (await state()).kind === 'free', 'free again');
      say('over');`);
    expect({ names, packets }).toEqual({ names: [], packets: [] });
  });

  test('B81 B82 B83 F93 F94 a page that tries every way is heard at listed hosts only, at their ports', async () => {
    const { said, names, packets, requests, log, output } = await watch(VISIT);
    // Chromium and its libraries tell addresses and words of a page; the machine's log gets what the program says alone.
    expect(output).toContain(FOREIGN);
    expect(log).toContain('"event":"');
    expect(log).not.toMatch(/listed\.example|foreign\.example/);
    expect({ names, packets, said }).toEqual({
      said: { failed: [], pending: [] },
      names: [PARTS, POINTING, LISTED],
      packets: [
        `tcp ${PARTS}:443`,
        `tcp ${POINTING}:443`,
        `tcp ${LISTED}:443`,
        `udp ${DNS}:53`,
        // WebTransport to a listed host at its listed port: no switch of Chromium takes it from pages.
        `udp ${LISTED}:443`,
      ],
    });
    // What is listed works: names are found, parts are loaded.
    expect(requests).toEqual(
      expect.arrayContaining([
        `${LISTED}/`,
        `${PARTS}/i.svg`,
        `${LISTED}/leaks`,
        `${LISTED}/csp`,
        `${LISTED}/hints`,
        `${LISTED}/logout`,
      ]),
    );
  });

  test('B81 B82 F93 F94 behind a proxy the proxy alone is asked for and reached, loopback not at all', async () => {
    const { said, names, packets, proxied } = await watch(VISIT, {
      proxy: `${PROXY}:3128`,
      // What the system would have: a proxy of its own, and a script that says which.
      env: { http_proxy: `http://http-proxy.${FOREIGN}:3128`, auto_proxy: `http://pac.${FOREIGN}/proxy.pac` },
    });
    expect({ names, packets, said }).toEqual({
      said: { failed: [], pending: [] },
      names: [PROXY],
      packets: [`tcp ${PROXY}:3128`, `udp ${DNS}:53`],
    });
    expect(proxied).toEqual([`${PARTS}:443`, `${POINTING}:443`, `${LISTED}:443`]);
  });

  test('B84 F95 a proxy script of the system is not fetched, nor its proxy asked for', async () => {
    const { names, packets, requests } = await watch(`await begin('listed'); await finish(); say('over');`, {
      env: { auto_proxy: `http://pac.${FOREIGN}/proxy.pac` },
    });
    expect([...names, ...packets].filter((one) => one.includes(FOREIGN))).toEqual([]);
    expect(requests).toContain(`${LISTED}/`);
  });

  test('B84 F95 without a network the visit goes its way and nothing is sent', async () => {
    const { said, packets } = await watch(
      `const told = [];
      await until(async () => (await state()).kind === 'free', 'free');
      await call('visit.start', { audience: 'citizen', purpose: 'filing' });
      await until(async () => (await state()).kind === 'active', 'active');
      await press('tile-listed');
      const { notice } = await until(async () => { const now = await view('browser.changed'); return now.notice && now; }, 'a notice');
      await finish();
      say(notice.kind);`,
      { isCutOff: true },
    );
    expect(said).toBe('offline');
    // Where no DNS server is set the C library asks this computer (resolv.conf(5)), for the listed host.
    expect(packets.filter((one) => one !== 'udp 127.0.0.1:53')).toEqual([]);
  });
});
