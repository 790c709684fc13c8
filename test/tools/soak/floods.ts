import { FLOODS } from '../../../training/portals/flood-page.ts';
import { type FloodRow, measureFloods } from '../../support/floods.ts';
import { writeReport } from './report.ts';

/** What a page that floods may cost, in milliseconds: a turn of the main process, an answer of our window, a closing. */
const MOST = { turn: 100, answer: 200, closing: 3000 } as const;

/**
 * A page for each way of flooding, each in a program of its own, and a quiet page before them to compare with. True when
 * every row holds: turns, answers, the visit goes on or the page is ended and named, the closing. The machine must be
 * quiet: what else runs on it is measured too.
 * @param seconds how long each page floods before the visit is finished
 * @param only some of the ways; all where it is empty
 */
export async function soakFloods(
  display: string,
  seconds: number,
  only: readonly string[],
): Promise<boolean> {
  const ways = ['quiet', ...(only.length > 0 ? only : Object.keys(FLOODS))];
  const rows: { readonly row: FloodRow | null; readonly way: string; readonly misses: readonly string[] }[] =
    [];
  for (const way of ways) {
    const [row = null] = await measureFloods(display, [way], seconds * 1000).catch((cause: unknown) => {
      console.log(`${way}: ${(cause as Error).message.split('\n')[0]?.slice(0, 200)}`);
      return [];
    });
    rows.push({ way, row, misses: row ? missesOf(row) : ['the program or its window was lost'] });
    console.log(lineOf(way, row, rows.at(-1)?.misses ?? []));
  }
  const clean = rows.filter(({ misses }) => misses.length === 0).length;
  writeReport('floods', { seconds, clean, rows });
  console.log(`floods: ${clean} of ${rows.length} pages kept within the limits`);
  return clean === rows.length;
}

function missesOf(row: FloodRow): readonly string[] {
  return [
    ...(row.turn > MOST.turn ? ['turn'] : []),
    ...(Math.max(row.frame, row.press) > MOST.answer ? ['answer'] : []),
    ...(row.presses === 0 ? ['no press was answered'] : []),
    ...(row.closing > MOST.closing ? ['closing'] : []),
    ...(row.state === 'active' ? [] : ['the visit did not go on']),
    ...(row.silent > 0 ? ['supervision'] : []),
    ...row.failed.map((id) => `step ${id}`),
  ];
}

function lineOf(way: string, row: FloodRow | null, misses: readonly string[]): string {
  const figures = row
    ? `turn ${row.turn} ms (own ${row.turnOwn}, work ${row.turnWork}), answer ${Math.max(row.frame, row.press)} ms, ${row.messages} messages, ${row.notice ?? 'goes on'}, closing ${row.closing} ms (${row.slowest})`
    : 'no figures';
  return `${way.padEnd(12)} ${misses.length === 0 ? 'holds' : 'MISSES'}  ${figures}${misses.length > 0 ? `: ${misses.join(', ')}` : ''}`;
}
