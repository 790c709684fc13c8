/** `npm run soak -- foreign [times] [names…]`: foreign applications logged in to and closed again and again. */
import type { ForeignApplication, Missing } from '../../foreign/application.ts';
import { isMissing } from '../../foreign/application.ts';
import { type Closing, ForeignRun, liesOf, missesOf } from '../../foreign/closing.ts';
import { startMediaWiki } from '../../foreign/mediawiki.ts';
import { type CaseName, startMisbehaving } from '../../foreign/misbehaving.ts';
import { startNodeRed } from '../../foreign/node-red.ts';
import { startOidc } from '../../foreign/oidc.ts';
import { startSpa } from '../../foreign/spa.ts';
import { writeReport } from './report.ts';

const misbehaving =
  (...names: CaseName[]) =>
  () =>
    startMisbehaving(names);

/** Every application by its name; a tab is open for each case of a misbehaving one. */
const APPLICATIONS: Readonly<Record<string, () => Promise<ForeignApplication | Missing>>> = {
  mediawiki: () => startMediaWiki(),
  'mediawiki-remembered': () => startMediaWiki({ isRemembered: true }),
  oidc: startOidc,
  spa: () => startSpa(),
  'spa-offline': () => startSpa({ revokes: false }),
  'node-red': startNodeRed,
  'refused-logouts': misbehaving('answers-404', 'answers-405', 'answers-500', 'hangs', 'down', 'expired'),
  'endless-logouts': misbehaving('elsewhere', 'picture', 'late-picture', 'late-request', 'caches'),
  'restless-pages': misbehaving('reloads', 'keepalive', 'alerts', 'popups'),
};

/** What the closings of one application came to. */
interface Row {
  readonly name: string;
  readonly closings: number;
  /** How often the receipt said what of a portal. */
  readonly verdicts: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Cookies and tokens that were tried afterwards, and how many of them worked. */
  readonly tried: number;
  readonly worked: number;
  readonly lies: readonly string[];
  readonly misses: readonly string[];
  /** Closings that did not come about. */
  readonly broken: readonly string[];
  readonly medianMs: number;
  readonly mostMs: number;
}

/** True when every application was tried, and no receipt says more than the servers do, or less than it could. */
export async function soakForeign(
  display: string,
  times: number,
  names: readonly string[],
): Promise<boolean> {
  const rows: Row[] = [];
  const missing: string[] = [];
  for (const [name, start] of Object.entries(APPLICATIONS)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const application = await start();
    if (isMissing(application)) {
      missing.push(`${name}: ${application.missing}`);
      continue;
    }
    try {
      rows.push(await closings(display, name, application, times));
    } finally {
      await application.stop();
    }
    console.log(JSON.stringify(rows.at(-1)));
  }
  writeReport('foreign', { times, rows, missing });
  console.table(
    rows.map(({ name, closings, verdicts, tried, worked, lies, misses, broken, medianMs, mostMs }) => ({
      ...{ name, closings, verdicts: JSON.stringify(verdicts), tried, worked },
      ...{ lies: lies.length, misses: misses.length, broken: broken.length, medianMs, mostMs },
    })),
  );
  const sum = (pick: (row: Row) => number) => rows.reduce((total, row) => total + pick(row), 0);
  const faults = sum(({ lies, misses, broken }) => lies.length + misses.length + broken.length);
  const word = faults > 0 ? 'FAILED' : missing.length > 0 ? 'INCOMPLETE' : 'ok';
  for (const reason of missing) console.log(`not tried: ${reason}`);
  console.log(
    `soak: ${rows.length} applications, ${sum(({ closings }) => closings)} closings, ${sum(({ lies }) => lies.length)} receipts that lie: ${word}`,
  );
  return word === 'ok';
}

async function closings(
  display: string,
  name: string,
  application: ForeignApplication,
  times: number,
): Promise<Row> {
  const all: Closing[] = [];
  const broken: string[] = [];
  let run: ForeignRun | null = null;
  for (let turn = 0; turn < times; turn += 1) {
    try {
      run ??= await ForeignRun.start(display, application);
      all.push(await run.visit());
    } catch (cause) {
      // The next one begins with a fresh program.
      broken.push(String(cause));
      await run?.stop();
      run = null;
    }
  }
  await run?.stop();
  const verdicts: Record<string, Record<string, number>> = {};
  for (const [id, { verdict, reason }] of all.flatMap(({ verdicts }) => Object.entries(verdicts))) {
    const words = [verdict, reason].filter(Boolean).join(' ');
    verdicts[id] ??= {};
    verdicts[id][words] = (verdicts[id][words] ?? 0) + 1;
  }
  const durations = all.map(({ durationMs }) => durationMs).sort((a, b) => a - b);
  return {
    ...{ name, closings: all.length, verdicts, broken },
    tried: all.reduce((total, { tried }) => total + tried, 0),
    worked: all.reduce((total, { stillWork }) => total + stillWork.length, 0),
    lies: all.flatMap(liesOf),
    misses: all.flatMap((closing) => missesOf(closing, application)),
    medianMs: durations[Math.floor(durations.length / 2)] ?? 0,
    mostMs: durations.at(-1) ?? 0,
  };
}
