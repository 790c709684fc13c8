import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { memoryFolder, runWay, type WayOutcome } from '../../test/support/scan-run.ts';
import { BROKEN_WAYS, type Way, WHOLE_WAYS } from '../../test/support/scan-ways.ts';
import { mountSlow } from '../../test/support/slow-mount.ts';
import { writeReport } from './report.ts';

/** Milliseconds that each call on the mount takes. */
const LATENCY = 200;

/** Visits in a row on the workstation of each way, and scanners at once in each. */
const ROUNDS = { visits: 3, count: 7 } as const;

/**
 * A thousand scans in all ways of writing, on real inboxes and folders of visits, each way on a workstation of its
 * own and many at the same time. True when every whole one arrived byte for byte, every broken one was told, and
 * nothing was left after any closing.
 */
export async function soakScans(): Promise<boolean> {
  if (process.env.UV_THREADPOOL_SIZE === undefined) return inOwnProcess();
  const disk = mkdtempSync(join(tmpdir(), 'sector-scans-'));
  const memory = memoryFolder();
  const [server, mount] = [join(disk, 'server'), join(disk, 'mount')];
  mkdirSync(mount);
  const unmount = await mountSlow(server, mount, LATENCY);
  const hasShare = typeof unmount !== 'string';
  if (!hasShare) console.log(unmount);
  const ways = [...WHOLE_WAYS, ...BROKEN_WAYS];
  const outcomes: WayOutcome[] = [];
  const start = performance.now();
  try {
    const places = { disk, memory, share: hasShare ? { server, mount } : null };
    const run = async (way: Way) => {
      for (const outcome of await runWay(way, places, ROUNDS)) {
        outcomes.push(outcome);
        console.log(`${outcome.ms} ms ${way.name}: ${outcome.wrong.join('; ') || 'ok'}`);
      }
    };
    await Promise.all(ways.filter(({ isShare }) => hasShare || !isShare).map(run));
  } finally {
    if (hasShare) unmount();
    for (const folder of [disk, memory]) rmSync(folder, { recursive: true, force: true });
  }
  const sum = (of: (outcome: WayOutcome) => number) => outcomes.reduce((total, one) => total + of(one), 0);
  const wrong = outcomes.flatMap((one) => one.wrong.map((what) => `${one.way}: ${what}`));
  const totals = {
    ways: new Set(outcomes.map(({ way }) => way)).size,
    scans: sum(({ scans }) => scans),
    arrived: sum(({ whole }) => whole),
    told: sum(({ told }) => told),
    left: sum(({ left }) => left),
    mount: hasShare ? `FUSE, ${LATENCY} ms a call` : 'none: those ways were not run',
    seconds: Math.round((performance.now() - start) / 1000),
  };
  writeReport('scans', { ...totals, wrong, outcomes });
  console.log(
    `scans: ${totals.scans} scans in ${totals.ways} ways, ${totals.arrived} documents arrived byte for byte, ` +
      `${totals.told} told, ${totals.left} left, ${wrong.length} wrong, ${totals.seconds} s (mount: ${totals.mount})`,
  );
  // Without the mount it is not the whole soak.
  return wrong.length === 0 && hasShare;
}

/**
 * Each workstation has four threads that read files; here some fifty share one process, and the slow calls of the
 * mount would hold those of all. How many there are is settled when a process starts.
 */
function inOwnProcess(): boolean {
  const env = { ...process.env, UV_THREADPOOL_SIZE: '64' };
  return spawnSync(process.execPath, process.argv.slice(1), { env, stdio: 'inherit' }).status === 0;
}
