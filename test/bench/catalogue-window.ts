/**
 * The search as the window asks for it: 10,000 synthetic instructions come in a signed pack, the real program starts
 * with them, and every labelled query goes from the page over the border and back. The peer is the promise of issue 6.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instruction } from '../../main/core/catalogue/catalogue.ts';
import { makePack, publicKeyText } from '../../main/core/config/pack.ts';
import { loadInstructions } from '../../main/node/instruction-files.ts';
import { newPackKey } from '../../main/node/pack-making.ts';
import { startDisplay } from '../support/display.ts';
import { makeFolders, Workstation } from '../support/workstation.ts';
import { type BenchRow, row } from './bench-row.ts';
import { syntheticInstructions } from './catalogue.ts';

const SIZE = 10_000;
const ROUNDS = 2000;
/** Milliseconds, issue 6. */
const PROMISED = 5;

/** Times of `ROUNDS` searches in the real window. */
export async function catalogueWindowBench(): Promise<readonly BenchRow[]> {
  const display = await startDisplay('1280x800');
  if (!display) throw new Error('No X server. Run: npm run setup');
  try {
    const station = await Workstation.start(await withManyInstructions(display.name));
    try {
      await station.screen('free');
      const times = await station.shell.evaluate(askAll, { queries: citizenQueries(), rounds: ROUNDS });
      times.sort((a, b) => a - b);
      const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
      return [
        row('search over 10,000 in the window, p50', 'promise', at(0.5), PROMISED, 'ms', null),
        row('search over 10,000 in the window, p99', 'promise', at(0.99), PROMISED, 'ms', 1),
      ];
    } finally {
      await station.dispose();
    }
  } finally {
    display.stop();
  }
}

/** In the page: one query after the other, each timed from the call to its answer. */
async function askAll({ queries, rounds }: { queries: string[]; rounds: number }): Promise<number[]> {
  const listed = await window.sector.call('catalogue.list', { audience: 'citizen' });
  // A pack that was refused leaves the catalogue of the program, which is quick for nothing.
  if (!listed.ok || listed.value.length < 1000) throw new Error('the synthetic catalogue is not in force');
  // The index is made at the first question; the bench `catalogue` measures it.
  await window.sector.call('catalogue.search', { audience: 'citizen', query: 'работа' });
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const query = queries[round % queries.length] ?? '';
    const start = performance.now();
    const answer = await window.sector.call('catalogue.search', { audience: 'citizen', query });
    times.push(performance.now() - start);
    if (!answer.ok) throw new Error(answer.error.message);
  }
  return times;
}

function citizenQueries(): string[] {
  const { queries } = JSON.parse(readFileSync('test/fixtures/catalogue/queries.json', 'utf8')) as {
    queries: { audience: string; query: string }[];
  };
  return queries.filter(({ audience }) => audience === 'citizen').map(({ query }) => query);
}

/** Folders of a workstation whose pack brings the synthetic catalogue. */
async function withManyInstructions(display: string) {
  const folders = makeFolders();
  const { instructions } = await loadInstructions('instructions');
  const { key } = newPackKey();
  const from = join(folders.root, 'many.pack');
  const texts = syntheticInstructions(instructions, SIZE).map((one, at) => [
    `${numberOf(at)}-synthetic/instruction.md`,
    asFile(one, numberOf(at)),
  ]);
  const content = {
    version: 1,
    made: new Date(0).toISOString(),
    config: {},
    instructions: Object.fromEntries(texts) as Record<string, string>,
  };
  writeFileSync(from, makePack(content, key));
  return { display, folders, config: { pack: { from, key: publicKeyText(key) } } };
}

const numberOf = (at: number) => [Math.floor(at / 10_000), Math.floor(at / 100) % 100, at % 100].join('.');

function asFile(one: Instruction, number: string): string {
  const { audience, category, title, officialTitle, keywords, synonyms } = one;
  const head = { number, audience, category, situations: [], title: title.slice(0, 80), officialTitle };
  const rest = { minutes: 10, documents: [], result: 'Готово', keywords, synonyms };
  const fields = Object.entries({ ...head, ...rest, reviewed: '2026-11-22', source: 'bench' });
  const lines = fields.map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return ['---', ...lines, '---', '', '## Откройте портал', 'Нажмите «Войти».', ''].join('\n');
}
