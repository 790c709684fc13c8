/**
 * The search of the catalogue against MiniSearch (with its defaults, and with our readings of what people type), Orama
 * and FlexSearch: speed over 10,000 synthetic instructions, and how often the right one comes first on the labelled
 * queries. `npm run bench` prints and keeps what `catalogueBench` answers.
 */
import { readFileSync } from 'node:fs';
import { createCatalogue, type Instruction } from '../../main/core/catalogue/catalogue.ts';
import { createSearch } from '../../main/core/catalogue/search.ts';
import { loadInstructions } from '../../main/node/instruction-files.ts';
import { type BenchRow, row } from './bench-row.ts';
import { type Build, SEARCH_PEERS } from './search-peers.ts';

const SIZE = 10_000;
const ROUNDS = 2000;

interface Labelled {
  readonly audience: 'citizen' | 'employer';
  readonly query: string;
  readonly number: string;
}

interface SearchFigures {
  /** Milliseconds to build the index of 10,000 instructions; the median of five. */
  readonly indexMs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Shares of the labelled queries, 0 to 1. */
  readonly first: number;
  readonly amongThree: number;
}

/** Runs every search over the same instructions and queries, in one process, one after the other. */
export async function catalogueBench(): Promise<readonly BenchRow[]> {
  const { instructions } = await loadInstructions('instructions');
  const labelled = JSON.parse(readFileSync('test/fixtures/catalogue/queries.json', 'utf8'))
    .queries as Labelled[];
  const synthetic = syntheticInstructions(instructions, SIZE);
  const ours = {
    ...speedOf(synthetic, labelled, (documents) => {
      const search = createSearch(documents);
      search.find('работа');
      // As the window asks: what was found, with the words that found it.
      return (query) => search.find(query).map(search.highlighter(query));
    }),
    ...accuracyOf(labelled, ourRanking(instructions)),
  };
  return Object.entries(SEARCH_PEERS).flatMap(([name, build]) =>
    rowsOf(name, ours, {
      ...speedOf(synthetic, labelled, build),
      ...accuracyOf(labelled, rankingOf(instructions, build)),
    }),
  );
}

function rowsOf(peer: string, ours: SearchFigures, theirs: SearchFigures): readonly BenchRow[] {
  const time = (name: string, key: 'p50Ms' | 'p99Ms' | 'indexMs') =>
    row(name, peer, ours[key], theirs[key], 'ms', null);
  const missed = (name: string, key: 'first' | 'amongThree') =>
    row(name, peer, (1 - ours[key]) * 100, (1 - theirs[key]) * 100, '%', null);
  return [
    time('search over 10,000 instructions, p50', 'p50Ms'),
    time('search over 10,000 instructions, p99', 'p99Ms'),
    time('index of 10,000 instructions', 'indexMs'),
    missed('labelled queries not first', 'first'),
    missed('labelled queries not among the first three', 'amongThree'),
  ];
}

/** Real head matter shuffled with invented words: 10,000 documents whose vocabulary grows with them. */
export function syntheticInstructions(real: readonly Instruction[], size: number): Instruction[] {
  const words = real.flatMap(({ title, keywords, synonyms }) =>
    [title, ...keywords, ...synonyms].join(' ').split(/\s+/),
  );
  let state = 7;
  const next = (limit: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % limit;
  };
  const syllables = 'ба ве ги до жу за ки ле мо ну пы ра си то фу ха це ча ши ща'.split(' ');
  const invented = () =>
    Array.from({ length: 3 + next(2) }, () => syllables[next(syllables.length)]).join('');
  const pool = Array.from({ length: 6000 }, invented);
  const word = () => (next(3) === 0 ? pool[next(pool.length)] : words[next(words.length)]) ?? '';
  const phrase = (length: number) => Array.from({ length }, word).join(' ');
  return Array.from({ length: size }, (_, at): Instruction => {
    const base = real[at % real.length];
    if (!base) throw new Error('the bench needs at least one real instruction');
    return {
      ...base,
      id: `synthetic-${at}`,
      title: phrase(4),
      officialTitle: phrase(6),
      keywords: [phrase(1), phrase(2), phrase(2)],
      synonyms: [phrase(1), phrase(2), phrase(2), phrase(3)],
    };
  });
}

type Ask = (query: string) => unknown;

function speedOf(
  documents: readonly Instruction[],
  labelled: readonly Labelled[],
  build: (documents: readonly Instruction[]) => Ask,
): Pick<SearchFigures, 'indexMs' | 'p50Ms' | 'p99Ms'> {
  const builds: number[] = [];
  let ask: Ask = () => undefined;
  for (let round = 0; round < 5; round += 1) {
    const start = performance.now();
    ask = build(documents);
    builds.push(performance.now() - start);
  }
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const query = labelled[round % labelled.length]?.query ?? '';
    const start = performance.now();
    ask(query);
    times.push(performance.now() - start);
  }
  return { indexMs: quantile(builds, 0.5), p50Ms: quantile(times, 0.5), p99Ms: quantile(times, 0.99) };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

type Rank = (query: Labelled) => readonly string[];

function accuracyOf(labelled: readonly Labelled[], rank: Rank): Pick<SearchFigures, 'first' | 'amongThree'> {
  const places = labelled.map((query) => rank(query).indexOf(query.number));
  const share = (limit: number) => places.filter((at) => at >= 0 && at < limit).length / places.length;
  return { first: share(1), amongThree: share(3) };
}

function ourRanking(instructions: readonly Instruction[]): Rank {
  const catalogue = createCatalogue(instructions);
  const numbers = new Map(instructions.map(({ id, number }) => [id, number]));
  return ({ audience, query }) => catalogue.search(audience, query).map(({ id }) => numbers.get(id) ?? '');
}

/** The places of the labelled instructions in the answers of a peer, each audience with an index of its own. */
function rankingOf(instructions: readonly Instruction[], build: Build): Rank {
  const own = (audience: string) => {
    const documents = instructions.filter((one) => one.audience === audience || one.audience === 'both');
    const ask = build(documents);
    return (query: string) => ask(query).map((at) => documents[at]?.number ?? '');
  };
  const searches = { citizen: own('citizen'), employer: own('employer') };
  return ({ audience, query }) => searches[audience](query);
}
