import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { memoryFolder, runWay, type WayOutcome } from '../../support/scan-run.ts';
import { BROKEN_WAYS, type Way, WHOLE_WAYS } from '../../support/scan-ways.ts';
import { mountSlow } from '../../support/slow-mount.ts';
import { writeReport } from './report.ts';

/** Milliseconds that each call on the mount takes. */
const LATENCY = 200;

/** Visits in a row on the workstation of each way, and scanners at once in each. */
const ROUNDS = { visits: 3, count: 7 } as const;

const PARTS = ['disk', 'mount'] as const;

/**
 * A thousand scans in all ways of writing, on real inboxes and folders of visits, each way on a workstation of its
 * own and many at the same time. True when every whole one arrived byte for byte, every broken one was told, and
 * nothing was left after any closing.
 */
export async function soakScans(): Promise<boolean> {
  const [, , , part, file] = process.argv;
  if (part !== undefined && file !== undefined) {
    writeFileSync(file, JSON.stringify(await runPart(part)));
    return true;
  }
  const start = performance.now();
  const outcomes = (await Promise.all(PARTS.map(inOwnProcess))).flat();
  const sum = (of: (outcome: WayOutcome) => number) => outcomes.reduce((total, one) => total + of(one), 0);
  const wrong = outcomes.flatMap((one) => one.wrong.map((what) => `${one.way}: ${what}`));
  const totals = {
    ways: new Set(outcomes.map(({ way }) => way)).size,
    scans: sum(({ scans }) => scans),
    arrived: sum(({ whole }) => whole),
    told: sum(({ told }) => told),
    left: sum(({ left }) => left),
    seconds: Math.round((performance.now() - start) / 1000),
  };
  writeReport('scans', { ...totals, latency: LATENCY, wrong, outcomes });
  console.log(
    `scans: ${totals.scans} scans in ${totals.ways} ways, ${totals.arrived} documents arrived byte for byte, ` +
      `${totals.told} told, ${totals.left} left, ${wrong.length} wrong, ${totals.seconds} s`,
  );
  // A part that did not run is no success.
  return wrong.length === 0 && totals.ways === WHOLE_WAYS.length + BROKEN_WAYS.length;
}

/**
 * The mount's workstations have a process of their own: there each start of a program waits until every file that
 * is open on the mount was flushed. And more threads than one workstation has, since several share them.
 */
async function inOwnProcess(part: (typeof PARTS)[number]): Promise<WayOutcome[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sector-soak-'));
  const file = join(folder, 'outcomes.json');
  try {
    const child = spawn(process.execPath, [...process.argv.slice(1, 3), part, file], {
      env: { ...process.env, UV_THREADPOOL_SIZE: '32' },
      stdio: 'inherit',
    });
    await new Promise((resolve) => child.once('exit', resolve));
    return child.exitCode === 0 ? (JSON.parse(readFileSync(file, 'utf8')) as WayOutcome[]) : [];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function runPart(part: string): Promise<WayOutcome[]> {
  const disk = mkdtempSync(join(tmpdir(), 'sector-scans-'));
  const memory = memoryFolder();
  const share = part === 'mount' ? { server: join(disk, 'server'), mount: join(disk, 'mount') } : null;
  const outcomes: WayOutcome[] = [];
  let unmount: () => void = () => undefined;
  try {
    if (share) {
      mkdirSync(share.mount);
      const mounted = await mountSlow(share.server, share.mount, LATENCY);
      if (typeof mounted === 'string') throw new Error(mounted);
      unmount = mounted;
    }
    const run = async (way: Way) => {
      for (const outcome of await runWay(way, { disk, memory, share }, ROUNDS)) {
        outcomes.push(outcome);
        console.log(`${outcome.ms} ms ${way.name}: ${outcome.wrong.join('; ') || 'ok'}`);
      }
    };
    const ways = [...WHOLE_WAYS, ...BROKEN_WAYS].filter(
      ({ isShare = false }) => isShare === (share !== null),
    );
    await Promise.all(ways.map(run));
    return outcomes;
  } finally {
    unmount();
    for (const folder of [disk, memory]) rmSync(folder, { recursive: true, force: true });
  }
}
