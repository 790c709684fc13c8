/**
 * How long one decision takes, by number of rules: ours against a scan of the platform's URLPattern, and against
 * @ghostery/adblocker loaded with the same hosts. Every contender is handed the address as text.
 */
import { FiltersEngine, Request } from '@ghostery/adblocker';
import { compileFilter } from '../../main/core/policy/url-filter.ts';
import { type BenchRow, median, row } from './bench-row.ts';

const SIZES = [100, 1_000, 10_000, 100_000] as const;
const ADDRESSES = 1_000;
/** So many decisions make a round; a round of a slow contender is shorter. */
const DECISIONS_PER_ROUND = 20_000;
const ROUNDS = 15;
/** Milliseconds a slow contender is given altogether. */
const PATIENCE = 1_500;

/**
 * Runs everything in this process. Our own lists of all sizes take turns round by round, so that a busy moment
 * of the machine falls on all of them alike.
 * @returns for each size a row per peer, and last a row that holds the largest list against the smallest one
 */
export async function policyBench(): Promise<readonly BenchRow[]> {
  const lists = SIZES.map((size) => Array.from({ length: size }, (_, index) => hostOf(index)));
  const addresses = SIZES.map((size) => addressesFor(size));
  const ours = lists.map(ourDecision);
  const ownRounds: number[][] = SIZES.map(() => []);
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [position, decide] of ours.entries()) {
      const time = timeOfRound(decide, addresses[position] ?? []);
      // The first round is the compiler's.
      if (round > 0) ownRounds[position]?.push(time);
    }
  }
  const ownTimes = ownRounds.map(median);

  const rows: BenchRow[] = [];
  for (const [position, size] of SIZES.entries()) {
    const [hosts = [], asked = [], own = Number.NaN] = [
      lists[position],
      addresses[position],
      ownTimes[position],
    ];
    // A scan of the longest list takes a tenth of a second: fewer addresses, by an odd step, so that all four
    // kinds are among them.
    const step = Math.min(101, Math.ceil((ADDRESSES * size) / 100_000) | 1);
    const few = asked.filter((_, index) => index % step === 0);
    const rules = size.toLocaleString('en');
    const name = `one decision, ${rules} rules`;
    const scan = timeOf(patternScan(hosts), few);
    rows.push(row(name, 'a scan of URLPattern', own, scan, 'ns', size === 1_000 ? 0.05 : null));
    rows.push(
      row(
        name,
        '@ghostery/adblocker',
        own,
        timeOf(adblocker(hosts), asked),
        'ns',
        size === 10_000 ? 1 : null,
      ),
    );
  }
  const [smallest = Number.NaN] = ownTimes;
  rows.push(
    row('one decision, 100,000 rules', 'ours at 100 rules', ownTimes.at(-1) ?? Number.NaN, smallest, 'ns', 2),
  );
  return rows;
}

function hostOf(index: number): string {
  return `portal-${index}.region-${index % 89}.gov.ru`;
}

/** Half of the addresses are listed, spread over the whole list; half are foreign or look alike. */
function addressesFor(size: number): readonly string[] {
  return Array.from({ length: ADDRESSES }, (_, turn) => {
    const host = hostOf(Math.floor((turn * size) / ADDRESSES));
    const path = `/services/${turn}/form?step=${turn % 7}&lang=ru`;
    switch (turn % 4) {
      case 0:
        return `https://${host}${path}`;
      case 1:
        return `https://www.${host}${path}`;
      case 2:
        return `https://${host}.evil-${turn}.ru${path}`;
      default:
        return `https://cdn-${turn}.foreign.com${path}`;
    }
  });
}

type Decide = (address: string) => boolean;

function ourDecision(hosts: readonly string[]): Decide {
  const filter = compileFilter({ mode: 'workstation', allow: hosts, block: [] });
  if (!filter.ok) throw new Error(filter.error.english);
  return (address) => filter.value.decide(address).verdict === 'allow';
}

function patternScan(hosts: readonly string[]): Decide {
  const patterns = hosts.map((host) => new URLPattern({ protocol: 'https', hostname: `{*.}?${host}` }));
  return (address) => patterns.some((pattern) => pattern.test(address));
}

function adblocker(hosts: readonly string[]): Decide {
  const engine = FiltersEngine.parse(hosts.map((host) => `||${host}^`).join('\n'));
  return (url) =>
    engine.match(Request.fromRawDetails({ url, sourceUrl: 'https://portal.ru/', type: 'script' })).match;
}

/** The median of several rounds, in nanoseconds a decision. */
function timeOf(decide: Decide, addresses: readonly string[]): number {
  timeOfRound(decide, addresses);
  const started = performance.now();
  const times: number[] = [];
  while (times.length < 2 || (times.length < ROUNDS && performance.now() - started < PATIENCE)) {
    times.push(timeOfRound(decide, addresses));
  }
  return median(times);
}

/** Nanoseconds a decision over one round. Counts the verdicts, so that none can be left out by the compiler. */
function timeOfRound(decide: Decide, addresses: readonly string[]): number {
  const listed = addresses.filter((address) => LISTED.test(address)).length;
  const repeats = addresses.length < ADDRESSES ? 1 : DECISIONS_PER_ROUND / ADDRESSES;
  let allowed = 0;
  const begin = performance.now();
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    for (const address of addresses) if (decide(address)) allowed += 1;
  }
  const time = performance.now() - begin;
  if (allowed !== listed * repeats) throw new Error('a contender decides wrongly');
  return (time * 1_000_000) / (addresses.length * repeats);
}

const LISTED = /^https:\/\/(?:www\.)?portal-\d+\.region-\d+\.gov\.ru\//;
