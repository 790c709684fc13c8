import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { journalBehaviour } from '../fakes/journal-behaviour.ts';
import {
  type RunningElectron,
  startElectron,
  type UtilityStore,
  whyNoElectron,
} from '../fakes/journal-electron.ts';
import { temporaryFolder } from '../fakes/journal-folder.ts';
import { visitRecord } from '../fakes/journal-records.ts';

const reason = whyNoElectron();
if (reason !== null) console.warn(`skipped: journal in a utility process — ${reason}`);

/** A main process of Electron, a utility process, the client between them: all real. */
describe.skipIf(reason !== null)('in the real Electron', () => {
  let electron: RunningElectron | null = null;
  beforeAll(async () => {
    electron = await startElectron();
  }, 60_000);
  afterAll(() => electron?.stop());

  const running = (): RunningElectron => {
    if (electron === null) throw new Error('beforeAll starts it');
    return electron;
  };
  const open = async (...args: readonly string[]): Promise<UtilityStore> => {
    const store = await running().open(...args);
    onTestFinished(() => store.close());
    return store;
  };

  journalBehaviour('JournalClient over a utility process', () => running().open('--store=memory'));

  test('a process that was killed is started again by the next visit', async () => {
    const store = await open('--store=memory');
    await store.recordVisit(visitRecord());
    await store.kill();
    // Memory forgets: the number shows that it is another process.
    expect(await store.recordVisit(visitRecord())).toEqual({ ok: true, value: { number: 1 } });
  });

  test('SQLite works, or says that this runtime is too old for it, and lives on', async () => {
    const file = join(temporaryFolder(), 'journal.sqlite');
    const store = await open(`--file=${file}`);
    const recorded = await store.recordVisit(visitRecord());
    if (running().napi >= 10) {
      expect(recorded).toEqual({ ok: true, value: { number: 1 } });
      await store.kill();
      expect(await store.recordVisit(visitRecord())).toEqual({ ok: true, value: { number: 2 } });
      return;
    }
    console.info('SQLite in a utility process was not tried: this Electron has Node-API 9');
    expect(recorded).toMatchObject({ ok: false, error: { code: 'journal.runtime-too-old' } });
    expect(await store.health()).toMatchObject({ ok: false, error: { code: 'journal.runtime-too-old' } });
  });
});
