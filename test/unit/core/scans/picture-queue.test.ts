import { beforeEach, describe, expect, test } from 'vitest';
import { ok, type Result } from '../../../../main/core/base/result.ts';
import { FLOOD_LIMITS } from '../../../../main/core/policy/flood-limits.ts';
import {
  NOT_DRAWN,
  type Painter,
  type Picture,
  type PictureOrder,
} from '../../../../main/core/scans/picture.ts';
import { PictureQueue } from '../../../../main/core/scans/picture-queue.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';
import { HeardLogger } from '../../../fakes/heard-logger.ts';
import { settle } from '../../../fakes/journal-clock.ts';

const { within, linger, waiting } = FLOOD_LIMITS.thumbnails;
const DRAWN: Result<Picture> = ok({ png: new Uint8Array([1]), pages: 3 });
const order = (id: string, more: Partial<PictureOrder> = {}): PictureOrder => ({
  ...{ source: 'file', id, revision: '', kind: 'pdf', page: 1, width: 240 },
  ...more,
});

/** Draws what the test finishes by hand. */
class HandPainter implements Painter {
  readonly begun: string[] = [];
  ends = 0;
  isWarm = false;
  finish: (result: Result<Picture>) => void = () => undefined;

  warm(): void {
    this.isWarm = true;
  }

  draw({ id, page }: PictureOrder): Promise<Result<Picture>> {
    this.begun.push(`${id} ${page}`);
    return new Promise((resolve) => {
      this.finish = resolve;
    });
  }

  end(): void {
    this.ends += 1;
  }
}

let painter: HandPainter;
let clock: HandClock;
let queue: PictureQueue;

beforeEach(() => {
  painter = new HandPainter();
  clock = new HandClock();
  queue = new PictureQueue({ painter, clock, logger: new HeardLogger() });
});

describe('pictures of papers (F99)', () => {
  test('are drawn one at a time, those of a preview first', async () => {
    const drawn = [
      queue.draw(order('a')),
      queue.draw(order('b')),
      queue.draw(order('p', { source: 'print' })),
    ];
    expect(painter.begun).toEqual(['a 1']);
    painter.finish(DRAWN);
    await drawn[0];
    await settle();
    expect(painter.begun).toEqual(['a 1', 'p 1']);
  });

  test('a paper that takes too long is given up with all its pages, and the next is drawn', async () => {
    const slow = queue.draw(order('slow'));
    const second = queue.draw(order('slow', { page: 2 }));
    const other = queue.draw(order('other'));
    await clock.advance(within);
    expect(await slow).toBe(NOT_DRAWN.slow);
    expect(await second).toBe(NOT_DRAWN.slow);
    expect(painter).toMatchObject({ begun: ['slow 1', 'other 1'], ends: 1 });
    painter.finish(DRAWN);
    expect(await other).toBe(DRAWN);
    // More of the document has come from the scanner: it is another paper.
    void queue.draw(order('slow', { revision: '2' }));
    await settle();
    expect(painter.begun.at(-1)).toBe('slow 1');
  });

  test('a preview that is closed is not drawn on, and its process ends', async () => {
    const printed = queue.draw(order('p', { source: 'print' }));
    const later = queue.draw(order('p', { source: 'print', page: 2 }));
    queue.drop('print');
    expect(await printed).toBe(NOT_DRAWN.gone);
    expect(await later).toBe(NOT_DRAWN.gone);
    expect(painter.ends).toBe(1);
  });

  test('the process ends with the visit, and by itself when nothing was asked for a while', async () => {
    void queue.draw(order('b'));
    painter.finish(DRAWN);
    await clock.advance(linger);
    expect(painter.ends).toBe(1);
    queue.warm();
    expect(painter.isWarm).toBe(true);
    await clock.advance(2 * linger);
    expect(painter.ends).toBe(1);
    const drawing = queue.draw(order('a'));
    queue.end();
    expect(await drawing).toBe(NOT_DRAWN.gone);
    expect(painter.ends).toBeGreaterThan(1);
  });

  test('nobody can make more wait than are counted', async () => {
    for (let count = 0; count <= waiting; count += 1) void queue.draw(order(`a${count}`));
    expect(await queue.draw(order('more'))).toBe(NOT_DRAWN.many);
  });
});
