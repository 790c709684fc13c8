import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { errnoOf } from '../core/base/errno.ts';
import type { Logger } from '../core/base/logger.ts';
import type { Printer } from '../core/portals/printer.ts';
import { type Stock, StockBook, type StockKeeper } from '../core/residue/stock.ts';
import type { SweepTarget } from '../core/residue/sweep-target.ts';
import { removeDurably, writeDurably } from './atomic-file.ts';

/** The first line of the file; every further line is a key (`Thing`). */
const Head = z.strictObject({
  id: z.string(),
  whole: z.array(z.string()),
  jobs: z.array(z.string()).nullable(),
  /** How many of the lines that follow are of a target, in their order. */
  counts: z.array(z.tuple([z.string(), z.number().int()])),
  /** SHA-256 of everything behind the first line. */
  digest: z.string(),
});

export interface StockFileDeps {
  readonly path: string;
  readonly targets: readonly SweepTarget[];
  readonly printer: Pick<Printer, 'ownJobs'>;
  readonly logger: Logger;
}

/**
 * The stock as a text file beside the dirty marker: numbers and times, no names of documents. It is synced to disk
 * before a visit, so that what the marker of a crash begins can be judged by it.
 */
export function stockFile({ path, targets, printer, logger }: StockFileDeps): StockKeeper {
  const look = async (onTrouble: (target: string, code: string) => void): Promise<StockBook> => {
    const book = new StockBook();
    for (const target of targets) {
      if (!target.remember) continue;
      try {
        await target.remember(book);
        book.closeTarget(target.id);
      } catch (cause) {
        onTrouble(target.id, errnoOf(cause) ?? 'refused');
      }
    }
    return book;
  };
  // One look at a time: each opens what is shut, and shuts it again.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    async prepare() {
      // What cannot be read is reported when a visit begins.
      await inTurn(() => look(() => undefined));
    },
    async take(visitId) {
      const begunAt = performance.now();
      const jobs = printer.ownJobs();
      // What is not written down is judged by time alone, and is «не проверено» where time says nothing.
      const book = await inTurn(() =>
        look((target, code) => logger.warn('stock.not-whole', { target, code })),
      );
      const known = await jobs;
      const stock = book.stock(visitId, known === 'unknown' ? null : known.map(({ key }) => key));
      try {
        await writeDurably(path, encode(stock));
      } catch (cause) {
        // It is known all the same until the program ends.
        logger.error('stock.not-kept', {}, cause);
      }
      logger.info('stock.taken', { count: countOf(stock), ms: Math.round(performance.now() - begunAt) });
      return stock;
    },
    async read(visitId) {
      try {
        const stock = decode(await readFile(path, 'utf8'));
        return visitId === null || stock?.id === visitId ? stock : null;
      } catch (cause) {
        if (errnoOf(cause) !== 'ENOENT') logger.error('stock.unreadable', {}, cause);
        return null;
      }
    },
    forget: () => removeDurably(path),
  };
}

function countOf({ keys }: Stock): number {
  return [...keys.values()].reduce((sum, { size }) => sum + size, 0);
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function encode({ id, whole, keys, jobs }: Stock): string {
  const lines = [...keys.values()].flatMap((some) => [...some]).join('\n');
  const counts = [...keys].map(([target, { size }]) => [target, size]);
  return `${JSON.stringify({ id, whole: [...whole], jobs, counts, digest: digestOf(lines) })}\n${lines}`;
}

/** @throws where the first line is not ours */
function decode(text: string): Stock | null {
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  const { id, whole, jobs, counts, digest } = Head.parse(JSON.parse(text.slice(0, end)));
  // Cut off or changed: what is missing would look as if it had not been there.
  if (digestOf(body) !== digest) return null;
  const lines = body.split('\n');
  const keys = new Map<string, ReadonlySet<string>>();
  let at = 0;
  for (const [target, count] of counts) {
    keys.set(target, new Set(lines.slice(at, at + count)));
    at += count;
  }
  return { id, whole: new Set(whole), keys, jobs };
}
