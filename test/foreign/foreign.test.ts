/**
 * Visits to applications that nobody of the project wrote, closed by the real program without a debugger on it: what
 * the receipt says is held against the servers themselves.
 */
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { displayForTests } from '../support/running.ts';
import { isMissing } from './application.ts';
import { ForeignRun, liesOf, missesOf } from './closing.ts';
import { startOidc } from './oidc.ts';

const display = displayForTests();

// The installed build has a main script of its own.
describe.skipIf(process.env.SECTOR_EXECUTABLE)('after a closing', () => {
  test.each([['F04 F05 F12 two portals with one sign-on, one of them passed only by redirects', startOidc]])(
    '%s: what the receipt calls left lets nobody in',
    async (_name, start) => {
      const application = await start();
      if (isMissing(application)) throw new Error(application.missing);
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
    },
  );
});
