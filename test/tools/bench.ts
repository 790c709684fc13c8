/**
 * `npm run bench [name …]`: our times against named peers' in the same run, a table on the screen and JSON in
 * `out/bench/`. A ratio above what was wanted is marked; it is a measurement, so the exit code stays 0.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { bundle, isStale } from '../../build/bundle.ts';
import { PROJECT } from '../../build/project.ts';
import type { BenchRow } from '../bench/bench-row.ts';

/** Each is loaded when it is its turn. */
const benches: Readonly<Record<string, () => Promise<readonly BenchRow[]>>> = {
  input: async () => (await import('../bench/input.ts')).inputBench(),
  'cold-start': async () => (await import('../bench/cold-start.ts')).coldStartBench(),
  rest: async () => (await import('../bench/rest.ts')).restBench(),
  'page-load': async () => (await import('../bench/page-load.ts')).pageLoadBench(),
  signing: async () => (await import('../bench/signing.ts')).signingBench(),
  closing: async () => (await import('../bench/closing.ts')).closingBench(),
  scan: async () => (await import('../bench/scan.ts')).scanBench(),
  trash: async () => (await import('../bench/trash.ts')).trashBench(),
  memory: async () => (await import('../bench/memory.ts')).memoryBench(),
  policy: async () => (await import('../bench/policy.ts')).policyBench(),
  catalogue: async () => (await import('../bench/catalogue.ts')).catalogueBench(),
  reports: async () => (await import('../bench/reports.ts')).reportsBench(),
  'catalogue-window': async () => (await import('../bench/catalogue-window.ts')).catalogueWindowBench(),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  console.error(`No bench ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}
if (isStale()) await bundle();

const rows: BenchRow[] = [];
for (const [name, run] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`… ${name}`);
  rows.push(...(await run()));
}

const number = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(2));
console.table(
  rows.map(({ name, peer, ours, theirs, unit, ratio, wanted }) => ({
    what: name,
    peer,
    ours: `${number(ours)} ${unit}`,
    theirs: `${number(theirs)} ${unit}`,
    ratio: number(ratio),
    wanted: wanted === null ? '' : `≤ ${wanted}${ratio > wanted ? '  MISSED' : ''}`,
  })),
);
const folder = join(PROJECT, 'out', 'bench');
mkdirSync(folder, { recursive: true });
const machine = { cores: cpus().length, model: cpus()[0]?.model ?? '', platform: process.platform };
writeFileSync(
  join(folder, 'bench.json'),
  `${JSON.stringify({ date: new Date().toISOString(), machine, rows }, null, 2)}\n`,
);
