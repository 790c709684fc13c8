/** F40: a journal that cannot be had is told on the first screen, and a visit is served all the same. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { workstationForTests } from '../support/running.ts';
import { makeFolders, until } from '../support/workstation.ts';

const folders = makeFolders();
// Of a newer program: it is left as it is, and nothing can be written.
const newer = new Database(join(folders.state, 'journal.sqlite'));
newer.pragma('user_version = 9999');
newer.close();
const running = workstationForTests({ folders, config: { selfTest: { hour: null } } });

test('F40 the first screen has the code; the visit is served, and waits on the disk for the journal', async () => {
  const { station } = running;
  // Told when two questions in a row had no good answer; the questions are ten seconds apart.
  await station.at('config-trouble').waitFor();
  await station.at('config-trouble').click();
  expect(await station.shell.locator('dialog').innerText()).toContain('journal.newer-schema');
  await station.shell.keyboard.press('Escape');
  await station.beginVisit();
  await station.finishVisit();
  const waiting = await until(
    () => {
      try {
        return JSON.parse(readFileSync(join(folders.state, 'visits-waiting.json'), 'utf8')) as unknown[];
      } catch {
        return undefined; // Not yet.
      }
    },
    () => station.log.slice(-20).join('\n'),
  );
  expect(waiting).toHaveLength(1);
});
