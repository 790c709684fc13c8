import { beforeEach, describe, expect, test } from 'vitest';
import { ok, type Result } from '../../../../main/core/base/result.ts';
import { FLOOD_LIMITS } from '../../../../main/core/policy/flood-limits.ts';
import { DocumentMaker } from '../../../../main/core/scans/document-maker.ts';
import {
  type MadeDocument,
  type MakeOrder,
  type MakerFiles,
  madeName,
  NOT_MADE,
  type PaperMaker,
  type Replacement,
} from '../../../../main/core/scans/making.ts';
import type { VisitFile } from '../../../../preload/contract.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';
import { HeardLogger } from '../../../fakes/heard-logger.ts';

const paper = (id: string, name: string, kind: VisitFile['kind']): VisitFile => ({
  ...{ id, name, kind, origin: 'scan', size: 10, revision: 1 },
  address: `app://shell/file/${id}`,
});

/** Papers in memory: what was kept and replaced is noted. */
class Papers implements MakerFiles {
  readonly files = [
    paper('a', 'паспорт.jpg', 'image'),
    paper('b', 'справка.pdf', 'pdf'),
    paper('c', 'x.csv', 'other'),
  ];
  readonly kept: string[] = [];
  readonly replaced: Replacement[] = [];
  readonly removed: string[] = [];
  room = 10;
  turns: readonly number[] = [];

  pathOf(id: string, which?: 'original'): string | null {
    return this.files.some((file) => file.id === id) ? `/visit/${which ?? 'now'}/${id}` : null;
  }
  turnsOf(): readonly number[] {
    return this.turns;
  }
  async keep(name: string): Promise<VisitFile | null> {
    if (this.kept.length >= this.room) return null;
    this.kept.push(name);
    return paper(`made-${this.kept.length}`, name, 'pdf');
  }
  async remove(id: string): Promise<void> {
    this.removed.push(id);
  }
  async replace(_id: string, made: Replacement): Promise<boolean> {
    this.replaced.push(made);
    this.turns = made.turns;
    return true;
  }
}

/** Makes what the test finishes by hand, and notes which papers were within reach then. */
class HandMaker implements PaperMaker {
  readonly orders: MakeOrder[] = [];
  ends = 0;
  finish: (result: Result<MadeDocument>) => void = () => undefined;

  make(order: MakeOrder): Promise<Result<MadeDocument>> {
    this.orders.push(order);
    return new Promise((resolve) => {
      this.finish = resolve;
    });
  }
  end(): void {
    this.ends += 1;
  }
}

const pdf = ok({ parts: [new Uint8Array([1])], ending: 'pdf' } as const);
let papers: Papers;
let hand: HandMaker;
let clock: HandClock;
let logger: HeardLogger;
let maker: DocumentMaker;

beforeEach(() => {
  papers = new Papers();
  hand = new HandMaker();
  clock = new HandClock();
  logger = new HeardLogger();
  maker = new DocumentMaker({ maker: hand, files: papers, clock, logger });
});

describe('a document of several papers', () => {
  test('is made in the order that was asked for, and kept as a new file', async () => {
    const asked = maker.make({ files: ['b', 'a'], form: 'pdf', most: 5_000_000 });
    expect(hand.orders).toEqual([
      {
        form: 'pdf',
        most: 5_000_000,
        sources: [
          { id: 'b', kind: 'pdf', turns: [] },
          { id: 'a', kind: 'image', turns: [] },
        ],
      },
    ]);
    hand.finish(pdf);
    expect(await asked).toEqual(ok(['made-1']));
    expect(papers.kept).toEqual(['Документы.pdf']);
  });

  test('gives the process only the papers of the work, and only while it goes on', async () => {
    expect(maker.sourceOf('a')).toBeNull();
    const asked = maker.make({ files: ['a'], form: 'pdf', most: null });
    expect([maker.sourceOf('a'), maker.sourceOf('b')]).toEqual(['/visit/now/a', null]);
    hand.finish(pdf);
    await asked;
    expect(maker.sourceOf('a')).toBeNull();
    expect(hand.ends).toBe(1);
  });

  test('is refused for a paper that is not there, and for one that is no paper', async () => {
    for (const files of [['z'], ['a', 'c'], ['a', 'z']]) {
      expect(await maker.make({ files, form: 'pdf', most: null })).toEqual(NOT_MADE.unknown);
    }
    expect(hand.orders).toEqual([]);
  });

  test('is one at a time, and given up when it takes too long', async () => {
    const first = maker.make({ files: ['a'], form: 'pdf', most: null });
    expect(await maker.make({ files: ['b'], form: 'pdf', most: null })).toEqual(NOT_MADE.busy);
    await clock.advance(FLOOD_LIMITS.making.within);
    expect(await first).toEqual(NOT_MADE.slow);
    expect(hand.ends).toBe(1);
    const second = maker.make({ files: ['b'], form: 'pdf', most: null });
    hand.finish(pdf);
    expect(await second).toMatchObject({ ok: true });
  });

  test('of which there is no room for a part takes the other parts back with it', async () => {
    papers.room = 1;
    const asked = maker.make({ files: ['b'], form: 'jpeg', most: null });
    hand.finish(ok({ parts: [new Uint8Array([1]), new Uint8Array([2])], ending: 'jpg' }));
    expect(await asked).toEqual(NOT_MADE.room);
    expect(papers.removed).toEqual(['made-1']);
  });

  test.each([
    ['паспорт.jpg', 1, 'pdf', null, 'паспорт.pdf'],
    ['паспорт.jpg', 2, 'pdf', null, 'Документы.pdf'],
    ['справка.pdf', 1, 'jpg', 2, 'справка, страница 2.jpg'],
    ['без окончания', 1, 'pdf', null, 'без окончания.pdf'],
  ] as const)('of %s and %i in all, as %s, page %s is called %s', (first, count, ending, page, name) => {
    expect(madeName(first, count, ending, page)).toBe(name);
  });
});

describe('a page that is turned', () => {
  const quarter = async (page: number) => {
    const asked = maker.turn('b', page);
    hand.finish(pdf);
    return asked;
  };

  test('is made from the original each time; the fourth turn is the original itself', async () => {
    for (let turn = 0; turn < 4; turn += 1) expect(await quarter(2)).toMatchObject({ ok: true });
    expect(hand.orders.map(({ sources }) => sources[0]?.turns)).toEqual([
      [0, 90],
      [0, 180],
      [0, 270],
    ]);
    expect(papers.replaced.at(-1)).toEqual({ bytes: null, ending: '', turns: [] });
  });

  test('leaves the turns of the other pages', async () => {
    papers.turns = [90, 0, 180];
    await quarter(3);
    expect(papers.turns).toEqual([90, 0, 270]);
  });
});
