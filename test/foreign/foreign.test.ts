/**
 * Visits to applications that nobody of the project wrote, closed by the real program without a debugger on it: what
 * the receipt says is held against the servers themselves. More of them in `npm run soak -- foreign`.
 */
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { displayForTests } from '../support/running.ts';
import type { ForeignApplication } from './application.ts';
import { ForeignRun, liesOf, missesOf } from './closing.ts';
import { startOidc } from './oidc.ts';
import { startSpa } from './spa.ts';

const display = displayForTests();

async function holdAgainstServers(start: () => Promise<ForeignApplication>): Promise<void> {
  const application = await start();
  try {
    const run = await ForeignRun.start(display.name, application);
    try {
      const closing = await run.visit();
      const told = { lies: liesOf(closing), misses: missesOf(closing, application) };
      expect(told, JSON.stringify(closing)).toEqual({ lies: [], misses: [] });
    } finally {
      await run.stop();
    }
  } finally {
    await application.stop();
  }
}

// The installed build has a main script of its own.
describe.skipIf(process.env.SECTOR_EXECUTABLE)('what a receipt calls left lets nobody in', () => {
  test('F02 F12 an application whose worker answers every navigation, with a refresh token', () =>
    holdAgainstServers(startSpa));

  test('F04 F05 F12 two portals with one sign-on, one of them passed only by redirects', () =>
    holdAgainstServers(startOidc));
});
