import { expect } from 'vitest';
import type { ForeignApplication } from './application.ts';
import { ForeignRun, liesOf, missesOf } from './closing.ts';

/** One visit to an application; its receipt says what the servers say, and no less than can be proved. */
export async function holdAgainstServers(
  display: string,
  start: () => Promise<ForeignApplication>,
): Promise<void> {
  const application = await start();
  try {
    const run = await ForeignRun.start(display, application);
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
