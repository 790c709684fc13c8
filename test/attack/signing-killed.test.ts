/**
 * kill -9 of the shell in the middle of a signature: after the next start no host lives, and nothing that one has started, in
 * its group or out of it. No driver.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startOf } from '../../main/node/eds/host-processes.ts';
import { MALICIOUS_WORDS, type MaliciousStation, maliciousStation } from '../support/malicious-signing.ts';
import { displayForTests } from '../support/running.ts';
import { startScripted } from '../support/unobserved.ts';
import { makeFolders, processesOf, until } from '../support/workstation.ts';

/** What the host does, and what the shell does, when it is killed. */
const POINTS: Readonly<Record<string, string>> = {
  'the host waits for the PIN': `void inBackground(page, 'return withHost([{ do: "stay" }, { do: "away" }, { do: "silent" }], 60000)');`,
  'the host answers': `void inBackground(page, 'return withHost([{ do: "stay" }, { do: "away" }, { do: "flood" }], 60000)');`,
  'the page leaves': `await inBackground(page, 'globalThis.one = withHost([{ do: "stay" }, { do: "away" }], 60000); return 1'); await until(() => alive().length >= 2, 'a child'); void go(page, SIGN + '/next');`,
  'the visit is being closed': `await inBackground(page, 'globalThis.one = withHost([{ do: "stay" }, { do: "away" }], 60000); return 1'); await until(() => alive().length >= 2, 'a child'); void call('visit.finish');`,
};

describe.skipIf(process.env.SECTOR_EXECUTABLE || process.platform !== 'linux')(
  'a shell that is killed',
  () => {
    const display = displayForTests();
    const folders = makeFolders();
    let station: MaliciousStation;
    beforeAll(async () => {
      station = await maliciousStation();
    });
    afterAll(async () => {
      for (const pid of processesOf(folders.root)) process.kill(pid, 'SIGKILL');
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
      for (const pid of processesOf(folders.root)) process.kill(pid, 'SIGKILL');
      await until(
        () => processesOf(folders.root).length === 0 || undefined,
        () => 'the shell lives',
      );
      for (const name of ['app', 'there', 'free', 'fault'])
        rmSync(at(name), { recursive: true, force: true });
    };

    test.each(Object.entries(POINTS))(
      'B116 kill -9 of the shell while %s',
      async (_when, script) => {
        await start(`
      const page = await begin('sign');
      await ready(page);
      ${script}
      await until(() => alive().length >= 2, 'host and child');
      writeFileSync(join(folders.root, 'there'), '');
    `);
        await arrived('there');
        await killed();
        expect(hosts().length).toBeGreaterThan(0);
        await start(`
      await until(async () => (await state()).kind === 'free', 'free');
      writeFileSync(join(folders.root, 'free'), '');
    `);
        await arrived('free');
        expect(hosts()).toEqual([]);
        await killed();
      },
      240_000,
    );
  },
);
