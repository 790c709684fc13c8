/** One scan of each way of writing; `npm run soak -- scans` writes a thousand. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { memoryFolder, runWay, type WayOutcome } from '../support/scan-run.ts';
import { BROKEN_WAYS, type Way, WHOLE_WAYS } from '../support/scan-ways.ts';
import { mountSlow } from '../support/slow-mount.ts';

const ways = [...WHOLE_WAYS, ...BROKEN_WAYS].filter(({ isLong }) => !isLong);
const outcomes = new Map<string, WayOutcome | undefined>();
let noShare: string | null = null;

beforeAll(async () => {
  const disk = mkdtempSync(join(tmpdir(), 'sector-scans-'));
  const memory = memoryFolder();
  const [server, mount] = [join(disk, 'server'), join(disk, 'mount')];
  // A quarter of the soak's: the calls of several workstations wait for each other here.
  const unmount = await mountSlow(server, mount, 50);
  if (typeof unmount === 'string') noShare = unmount;
  const share = noShare === null ? { server, mount } : null;
  try {
    // Many at once: most of the time of each is waiting for its scanner.
    const run = (some: readonly Way[]) =>
      Promise.all(
        some.map(async (way) => outcomes.set(way.name, (await runWay(way, { disk, memory, share }))[0])),
      );
    await run(ways.filter(({ isShare }) => !isShare));
    if (share) await run(ways.filter(({ isShare }) => isShare));
  } finally {
    if (typeof unmount === 'function') unmount();
    for (const folder of [disk, memory]) rmSync(folder, { recursive: true, force: true });
  }
});

describe.each([
  ['arrives byte for byte, and leaves nothing', WHOLE_WAYS],
  ['is told, not shown, and leaves nothing', BROKEN_WAYS.filter(({ isLong }) => !isLong)],
])('what is written so %s', (_what, some) => {
  test.for(some)('$name', ({ name, isShare }, context) => {
    if (isShare && noShare !== null) return context.skip(noShare);
    expect(outcomes.get(name)?.wrong).toEqual([]);
  });
});
