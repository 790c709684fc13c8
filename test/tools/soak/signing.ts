import { MALICIOUS_WORDS, maliciousStation } from '../../support/malicious-signing.ts';
import { runUnobserved } from '../../support/unobserved.ts';
import { writeReport } from './report.ts';

/** More than a visit with a signature takes on a busy machine. */
const VISIT_LIMIT = 20_000;
/** What the others are measured by, and how often a line is printed. */
const EACH = 20;
/** After so many visits the program has what it keeps anyway. */
const WARM = 5;
/** Visits without a signature, to compare with. */
const CONTROL = 60;
/** KiB that a visit with a signature may leave beside what every visit leaves, and all of them in the heap. */
const MOST_EACH = 256;
const MOST_HEAP = 4096;

interface Sample {
  readonly descriptors: number;
  readonly processes: number;
  /** KiB of all processes together and by their kind: what each has for itself, without files, which other programs share. */
  readonly memory: number;
  readonly kinds: Readonly<Record<string, number>>;
  /** KiB of the main process that JavaScript holds: its heap, and buffers beside it. */
  readonly heap: number;
  readonly buffers: number;
  readonly hosts: number;
}

type Figure = Exclude<keyof Sample, 'kinds'>;

const FIGURES = String.raw`
const own = (pid) => {
  try {
    const text = readFileSync('/proc/' + pid + '/smaps_rollup', 'utf8');
    return [...text.matchAll(/^Pss_(?:Anon|Shmem):\s+(\d+)/gm)].reduce((sum, [, one]) => sum + Number(one), 0);
  } catch { return 0; }
};
const figures = () => {
  const kinds = {};
  const all = app.getAppMetrics();
  for (const { pid, type, name } of all) kinds[name ?? type] = (kinds[name ?? type] ?? 0) + own(pid);
  const { heapUsed, external } = process.memoryUsage();
  return {
    descriptors: readdirSync('/proc/self/fd').length,
    processes: all.length,
    memory: Object.values(kinds).reduce((sum, one) => sum + one, 0),
    kinds,
    heap: Math.round(heapUsed / 1024),
    buffers: Math.round(external / 1024),
  };
};
`;

/**
 * Visits in a row, each with a host that answers and leaves a child in a group of its own. True when no process and no
 * descriptor is left of them, and a visit with a signature leaves no more memory than one without: Chromium gives no
 * partition back before the program ends, so each visit leaves that of its portals, and a workstation has a fresh program
 * after every visit (decision 18).
 */
export async function soakSigning(display: string, visits: number): Promise<boolean> {
  const station = await maliciousStation();
  try {
    const run = async (name: string, config: object, times: number, visit: string) =>
      (await runUnobserved(
        display,
        `${MALICIOUS_WORDS}
      ${FIGURES}
      const samples = [];
      for (let visit = 0; visit < ${times}; visit += 1) {
        const page = await begin('sign');
        ${visit}
        await finish();
        await until(async () => (await state()).kind === 'free', 'free');
        global.gc?.();
        samples.push({ ...figures(), hosts: alive().length });
        if ((visit + 1) % ${EACH} === 0) console.log('SIGNING ${name} ' + (visit + 1) + ' ' + JSON.stringify(samples.at(-1)));
      }
      say(samples);`,
        {
          ...{ config, env: station.env, limit: 60_000 + times * VISIT_LIMIT },
          switches: { 'js-flags': '--expose-gc' },
          hear: (output) => {
            for (const line of output.split('\n')) if (line.includes('SIGNING ')) console.log(line);
          },
        },
      )) as readonly Sample[];
    const plain = await run('without', withoutSigning(station.config), CONTROL, '');
    const samples = await run(
      'with',
      station.config,
      visits,
      `await ready(page);
        const { end } = await inBackground(page, 'return withHost([{ do: "away" }])');
        if (end !== 'answered') throw new Error('visit ' + visit + ': ' + end);`,
    );
    const before = samples.slice(0, WARM);
    const after = samples.slice(-WARM);
    const most = (of: readonly Sample[], key: Figure) => Math.max(...of.map((one) => one[key]));
    const least = (of: readonly Sample[], key: Figure) => Math.min(...of.map((one) => one[key]));
    const found = {
      visits: samples.length,
      hostsLeft: most(samples, 'hosts'),
      processesMore: most(after, 'processes') - most(before, 'processes'),
      descriptorsMore: least(after, 'descriptors') - most(before, 'descriptors'),
      heapMoreKb: least(after, 'heap') - most(before, 'heap'),
      buffersMoreKb: least(after, 'buffers') - most(before, 'buffers'),
      memoryEachVisitKb: eachVisit(samples),
      memoryEachVisitWithoutKb: eachVisit(plain),
    };
    writeReport('signing', { ...found, samples, plain });
    const isFine =
      found.visits === visits &&
      found.hostsLeft === 0 &&
      found.processesMore <= 0 &&
      found.descriptorsMore <= 0 &&
      found.heapMoreKb < MOST_HEAP &&
      found.memoryEachVisitKb < found.memoryEachVisitWithoutKb + MOST_EACH;
    console.log(`signing: ${JSON.stringify(found)}: ${isFine ? 'ok' : 'FAILED'}`);
    return isFine;
  } finally {
    await station.stop();
  }
}

/** What of the main process a visit leaves, KiB: the middle of the slopes from the first half to the second. */
function eachVisit(samples: readonly Sample[]): number {
  const used = samples.slice(WARM).map(({ kinds }) => kinds.Browser ?? 0);
  const half = used.length >> 1;
  const slopes = Array.from({ length: half }, (_, at) => ((used[at + half] ?? 0) - (used[at] ?? 0)) / half);
  return Math.round(slopes.sort((one, other) => one - other)[half >> 1] ?? 0);
}

/** The same workstation with portals that sign nothing. */
function withoutSigning(config: object): object {
  const { portals } = config as { readonly portals: readonly { readonly flags: object }[] };
  return { ...config, portals: portals.map((one) => ({ ...one, flags: { ...one.flags, eds: [] } })) };
}
