/**
 * kill -9 of the shell in the middle of a signature: three seconds after the process of the next start began no host lives,
 * and nothing that one has started, in its group or out of it; where that start never comes to a screen of a visit, too.
 * No driver.
 */

import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startOf } from '../../main/node/eds/host-processes.ts';
import { holdsWithin } from '../support/limits.ts';
import { MALICIOUS_WORDS, type MaliciousStation, maliciousStation } from '../support/malicious-signing.ts';
import { displayForTests } from '../support/running.ts';
import { startScripted } from '../support/unobserved.ts';
import { partOf } from '../support/whole.ts';
import { killProcessesOf, makeFolders, processesOf, until } from '../support/workstation.ts';

/** Words of a host that ignores all but SIGKILL, with a child in a group of its own that does, too. */
const STUBBORN = '[{ do: "stay" }, { do: "away" }]';
const stubborn = `await inBackground(page, 'globalThis.one = withHost(${STUBBORN}, 60000); return 1'); await until(() => alive().length >= 2, 'a child');`;
const withWords = (words: string) =>
  `void inBackground(page, 'return withHost([{ do: "stay" }, { do: "away" }, ${words}], 60000)'); await until(() => alive().length >= 2, 'a child');`;

/** What the host does, and what the shell does, when it is killed. */
const POINTS: Readonly<Record<string, string>> = {
  'the host has just been started': `void inBackground(page, 'return withHost([{ do: "mute" }], 60000)'); await until(() => alive().length >= 1, 'a host');`,
  'the host waits for the PIN': withWords('{ do: "silent" }'),
  'the host answers': withWords('{ do: "flood" }'),
  'the host reads ten megabytes': withWords('{ do: "deaf" }, { text: "x".repeat(1e7) }'),
  'the host answers a message without a port': `void inBackground(page, 'chrome.runtime.sendNativeMessage("evil.host", { do: "mute" }); return 1'); await until(() => alive().length >= 1, 'a host');`,
  'four hosts live': `for (let one = 0; one < 4; one += 1) await inBackground(page, 'const port = chrome.runtime.connectNative("evil.host"); (globalThis.ports ??= []).push(port); port.postMessage({ do: "stay" }); port.postMessage({ do: "away" }); return 1'); await until(() => alive().length >= 8, 'four hosts');`,
  'the page leaves': `${stubborn} void go(page, SIGN + '/next');`,
  'the tab is closed': `${stubborn} const { tabs } = await view('browser.changed'); void call('portal.close', { tab: tabs[0].id });`,
  'the background has crashed': `${stubborn} webContents.getAllWebContents().find((one) => one.getURL().startsWith('sector-eds://')).forcefullyCrashRenderer();`,
  'the visit is being closed': `${stubborn} void call('visit.finish');`,
};

/** From the start of a process, by the kernel's own word, to the end of the last host. */
const GONE_WITHIN = 3000;
/** Clock ticks a second, as proc(5) has them on Linux. */
const TICKS = 100;

describe.skipIf(process.env.SECTOR_EXECUTABLE || process.platform !== 'linux')(
  'a shell that is killed',
  () => {
    const display = displayForTests();
    const folders = makeFolders();
    let station: MaliciousStation;
    beforeAll(async () => {
      station = await maliciousStation();
    });
    // Also after one that has failed.
    afterEach(() => killed());
    afterAll(async () => {
      killProcessesOf(folders.root);
      await station.stop();
      rmSync(folders.root, { recursive: true, force: true });
    });

    const at = (name: string) => join(folders.root, name);
    const hosts = () =>
      readdirSync(station.notes)
        .filter((name) => /^host-\d+\.json$/.test(name))
        .flatMap(
          (name) =>
            (
              JSON.parse(readFileSync(join(station.notes, name), 'utf8')) as {
                readonly pids: readonly number[];
              }
            ).pids,
        )
        .filter((pid) => startOf(pid) !== null);
    const start = (script: string) =>
      startScripted(
        display.name,
        folders,
        `${MALICIOUS_WORDS}
      app.whenReady().then(async () => { await windowThere(); ${script} })
        .catch((cause) => { writeFileSync(join(folders.root, 'fault'), String(cause.stack)); app.exit(1); });`,
        { config: station.config, env: station.env },
      );
    /** The script has come so far; how long that takes is the test's own limit to say. */
    const arrived = async (name: string) => {
      while (!existsSync(at(name))) {
        if (existsSync(at('fault'))) throw new Error(readFileSync(at('fault'), 'utf8'));
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const killed = async () => {
      killProcessesOf(folders.root);
      await until(
        () => processesOf(folders.root).length === 0 || undefined,
        () => 'the shell lives',
      );
      for (const name of ['app', 'there', 'free', 'fault', 'answer.json'])
        rmSync(at(name), { recursive: true, force: true });
    };

    /** Starts the program again; milliseconds from the start of its first process to the end of the last host. */
    const goneAfterStart = async (script: string) => {
      await start(script);
      const [first] = await until(
        () => {
          const begun = processesOf(folders.root).flatMap((pid) => startOf(pid) ?? []);
          return begun.length > 0 ? begun.sort((one, other) => one - other) : undefined;
        },
        () => 'no program',
      );
      await until(
        () => hosts().length === 0 || undefined,
        () => `hosts live: ${hosts().length}`,
      );
      const now = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]);
      return Math.round((now - (first ?? 0) / TICKS) * 1000);
    };
    const killedWhile = async (script: string) => {
      await start(`
      const page = await begin('sign');
      await ready(page);
      ${script}
      writeFileSync(join(folders.root, 'there'), '');
    `);
      await arrived('there');
      await killed();
      expect(hosts().length).toBeGreaterThan(0);
    };

    test.each(partOf(Object.entries(POINTS), 3))(
      'B116 kill -9 of the shell while %s',
      async (_when, script) => {
        await killedWhile(script);
        const gone = await goneAfterStart(`
      await until(async () => (await state()).kind === 'free', 'free');
      writeFileSync(join(folders.root, 'living'), String(alive().length));
      writeFileSync(join(folders.root, 'free'), '');
    `);
        holdsWithin('from the start to the end of the last host', gone, GONE_WITHIN);
        await arrived('free');
        // Nobody is served while one of them lives.
        expect(readFileSync(at('living'), 'utf8')).toBe('0');
        expect(hosts()).toEqual([]);
      },
    );

    test('B117 a program that cannot serve ends what a crash has left of hosts all the same', async () => {
      await killedWhile(POINTS['the host waits for the PIN'] ?? '');
      // Where the runtime folder should be stands a file: nothing but the screen with the code comes.
      rmSync(folders.runtime, { recursive: true, force: true });
      writeFileSync(folders.runtime, '');
      const gone = await goneAfterStart('');
      holdsWithin('from the start to the end of the last host', gone, GONE_WITHIN);
    });
  },
);
