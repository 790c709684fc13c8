import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Logger } from '../core/base/logger.ts';
import type { Printer } from '../core/portals/printer.ts';
import { type Stock, StockBook, type StockKeeper } from '../core/residue/stock.ts';
import type { SweepTarget } from '../core/residue/sweep-target.ts';
import { removeDurably, writeDurably } from './atomic-file.ts';

/** The first line of the file; every further line is a key. */
const Head = z.strictObject({
  id: z.string(),
  whole: z.array(z.string()),
  jobs: z.array(z.string()).nullable(),
  /** How many lines follow. */
  count: z.number().int(),
});

export interface StockFileParts {
  readonly path: string;
  readonly targets: readonly SweepTarget[];
  readonly printer: Pick<Printer, 'ownJobs'>;
  readonly logger: Logger;
}

/**
 * The stock as a text file beside the dirty marker: numbers and times, no names of documents. It is synced to disk
 * before a visit, so that what the marker of a crash begins can be judged by it.
 */
export function stockFile({ path, targets, printer, logger }: StockFileParts): StockKeeper {
  return {
    async take(visitId) {
      const begunAt = performance.now();
      const book = new StockBook();
      const jobs = printer.ownJobs();
      for (const target of targets) {
        if (!target.remember) continue;
        try {
          await target.remember(book);
          book.closeTarget(target.id);
        } catch (cause) {
          // What is not written down is judged by time alone, and is «не проверено» where that tells nothing.
          const code = (cause as NodeJS.ErrnoException).code ?? 'refused';
          logger.warn('stock.not-whole', { target: target.id, code });
        }
      }
      const known = await jobs;
      const stock = book.stock(visitId, known === 'unknown' ? null : known.map(({ key }) => key));
      try {
        await writeDurably(path, encode(stock));
      } catch (cause) {
        // It is known all the same until the program ends.
        logger.error('stock.not-kept', {}, cause);
      }
      logger.info('stock.taken', { count: stock.keys.size, ms: Math.round(performance.now() - begunAt) });
      return stock;
    },
    async read(visitId) {
      try {
        const stock = decode(await readFile(path, 'utf8'));
        return stock?.id === visitId ? stock : null;
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') logger.error('stock.unreadable', {}, cause);
        return null;
      }
    },
    forget: () => removeDurably(path),
  };
}

function encode({ id, whole, keys, jobs }: Stock): string {
  const head = { id, whole: [...whole], jobs, count: keys.size };
  return [JSON.stringify(head), ...keys].join('\n');
}

/** @throws where the first line is not ours */
function decode(text: string): Stock | null {
  const [first = '', ...keys] = text.split('\n');
  const { id, whole, jobs, count } = Head.parse(JSON.parse(first));
  // Cut off: what is missing would look as if it had not been there.
  if (keys.length !== count) return null;
  return { id, whole: new Set(whole), keys: new Set(keys), jobs };
}
