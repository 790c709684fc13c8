/** Ways of writing tried on real inboxes and visits, without a window. */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '../../main/core/base/logger.ts';
import { sweepStep } from '../../main/core/residue/sweep-step.ts';
import { inboxStep } from '../../main/core/scans/inbox-step.ts';
import { ScanInbox } from '../../main/node/scans/scan-inbox.ts';
import { VisitFolder } from '../../main/node/scans/visit-folder.ts';
import { folderTarget } from '../../main/node/sweep/folder-target.ts';
import { systemClock } from '../../main/node/system-clock.ts';
import { nobodyKnows } from '../fakes/dating.ts';
import type { Expected, Ground, Way } from './scan-ways.ts';

/** What became of the scans of one way in one visit. */
export interface WayOutcome {
  readonly way: string;
  readonly scans: number;
  readonly whole: number;
  readonly told: number;
  /** Names, files and folders that were left in any of the places after the closing. */
  readonly left: number;
  readonly wrong: readonly string[];
  /** From the last byte of the last writer to the last scan with the visitor. */
  readonly ms: number;
}

export interface RunPlaces {
  /** On a disk: the inboxes. */
  readonly disk: string;
  /** In memory where there is some: the folders of the visits. */
  readonly memory: string;
  /** A mounted folder and what lies behind it; null where no slow mount can be had. */
  readonly share: { readonly server: string; readonly mount: string } | null;
}

/** Longer than any way takes: a scan that has not come by then is lost. */
const LOST = 120_000;

const silent: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A folder for the visits on another file system than the disk, as on a workstation. */
export function memoryFolder(): string {
  const isThere = existsSync('/dev/shm') && statSync('/dev/shm').dev !== statSync(tmpdir()).dev;
  return mkdtempSync(join(isThere ? '/dev/shm' : tmpdir(), 'sector-scans-'));
}

/** Visits in a row on one workstation, with `count` scanners at once that all write in the same way. */
export async function runWay(
  way: Way,
  places: RunPlaces,
  { visits = 1, count = 1 }: { readonly visits?: number; readonly count?: number } = {},
): Promise<WayOutcome[]> {
  const id = randomUUID();
  const local = join(places.disk, id, 'inbox');
  const share = way.isShare && places.share;
  const folders = share ? [local, join(share.mount, id)] : [local];
  const aside = join(places.disk, id, 'aside');
  for (const folder of [...folders, aside]) mkdirSync(folder, { recursive: true });
  const quarantine = join(places.memory, id, 'quarantine');
  const quarantineTarget = folderTarget('quarantine', () => [quarantine]);
  const visit = new VisitFolder(join(places.memory, id, 'visits'), randomUUID);
  const inbox = new ScanInbox({
    ...{ folders, visit, quarantine, logger: silent },
    emptyQuarantine: () => quarantineTarget.wipe(nobodyKnows, () => undefined),
  });
  const steps = [
    inboxStep(
      inbox,
      sweepStep(
        folderTarget('scans', () => inbox.reached),
        systemClock,
      ),
    ),
    sweepStep(quarantineTarget, systemClock),
    sweepStep(
      folderTarget('files', () => [visit.root]),
      systemClock,
    ),
  ];
  const swept = [local, quarantine, visit.root, ...(share ? [join(share.server, id)] : [])];
  const ground = {
    ...{
      local,
      aside,
      server: share ? join(share.server, id) : '',
      share: share ? join(share.mount, id) : '',
    },
    arrived: (content: Buffer) => arrived(visit, content),
  };
  const outcomes: WayOutcome[] = [];
  await inbox.begin();
  try {
    for (let number = 0; number < visits; number += 1) {
      await visit.open(randomUUID());
      await inbox.openFor();
      const held: FileHandle[] = [];
      const seeds = Array.from({ length: count }, (_, index) => 1 + index);
      const found = await writeAll(way, { ...ground, held }, seeds, inbox, visit);
      const context = { visitId: id, dating: nobodyKnows, isRecovered: false };
      inbox.end();
      visit.shut();
      const wrong = [...found.wrong];
      for (const step of steps) {
        await step.plan(context);
        await step.perform(context, () => undefined);
        const verdict = await step.verify(context);
        if (verdict.status !== 'verified') wrong.push(`${step.id}: ${verdict.code}`);
      }
      // A writer that has not noticed anything writes on.
      for (const file of held) {
        await file.write('and on');
        await file.close();
      }
      visit.forget();
      const left = swept.map(thingsIn).reduce((sum, things) => sum + things);
      if (left > 0) wrong.push(`${left} left after the closing`);
      outcomes.push({ way: way.name, scans: count, ...found, left, wrong });
    }
  } finally {
    await inbox.dispose();
  }
  return outcomes;
}

async function writeAll(
  way: Way,
  ground: Ground,
  seeds: readonly number[],
  inbox: ScanInbox,
  visit: VisitFolder,
) {
  const wrong: string[] = [];
  const expected = await Promise.all(
    seeds.map((seed) =>
      way.write(ground, seed).catch((cause: unknown): Expected => {
        wrong.push(`the writer was disturbed: ${cause}`);
        return { whole: [] };
      }),
    ),
  );
  const start = performance.now();
  const toldCount = expected.reduce((sum, { told = 0 }) => sum + told, 0);
  const wanted = expected.flatMap(({ whole }) => whole.map(hashOf));
  const missing = () => without(wanted, contentsOf(visit));
  const isDone = () =>
    missing().length === 0 && inbox.view.arriving === 0 && inbox.view.troubles === toldCount;
  while (!isDone() && performance.now() - start < LOST) await wait(50);
  const ms = Math.round(performance.now() - start);
  const extra = without(
    contentsOf(visit),
    expected.flatMap(({ whole, also = [] }) => [...whole, ...also].map(hashOf)),
  );
  if (missing().length > 0)
    wrong.push(`${missing().length} of ${wanted.length} did not arrive byte for byte`);
  if (extra.length > 0) wrong.push(`${extra.length} arrived that nobody has written`);
  const { arriving, troubles, trouble } = inbox.view;
  if (arriving > 0) wrong.push(`${arriving} arriving for ever`);
  if (troubles !== toldCount) wrong.push(`${troubles} told (${trouble}) in place of ${toldCount}`);
  wrong.push(...wrongNames(visit, expected));
  return { whole: wanted.length - missing().length, told: troubles, wrong, ms };
}

function wrongNames(visit: VisitFolder, expected: readonly Expected[]): string[] {
  const names = new Set(visit.files.map(({ name }) => name));
  return expected.flatMap(({ name }) =>
    name === undefined || names.has(name) ? [] : [`not called ${name}`],
  );
}

/** What is in the one and not in the other, each as often as it is there. */
function without(these: readonly string[], those: readonly string[]): string[] {
  const rest = [...those];
  return these.filter((one) => {
    const at = rest.indexOf(one);
    if (at !== -1) rest.splice(at, 1);
    return at === -1;
  });
}

/** Contents that were read before, by address: it changes with the content. */
const known = new Map<string, string>();

function contentsOf(visit: VisitFolder): string[] {
  return visit.files.map(({ id, address }) => {
    const hash = known.get(address) ?? hashOf(readFileSync(visit.pathOf(id) ?? ''));
    known.set(address, hash);
    return hash;
  });
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function arrived(visit: VisitFolder, content: Buffer): Promise<void> {
  const wanted = hashOf(content);
  const start = performance.now();
  while (!contentsOf(visit).includes(wanted)) {
    if (performance.now() - start > LOST) throw new Error('a scan that another one waits for never came');
    await wait(20);
  }
}

/** Names below a folder, as bytes; 0 where there is none. */
function thingsIn(folder: string): number {
  return existsSync(folder) ? readdirSync(folder, { encoding: 'buffer', recursive: false }).length : 0;
}
