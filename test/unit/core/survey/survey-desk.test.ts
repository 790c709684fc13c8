import { describe, expect, test } from 'vitest';
import { MINUTE } from '../../../../main/core/base/clock.ts';
import { nothingPending, Pending } from '../../../../main/core/survey/pending.ts';
import { SurveySettings } from '../../../../main/core/survey/questions.ts';
import { SurveyDesk } from '../../../../main/core/survey/survey-desk.ts';
import type { State } from '../../../../main/core/visit/state.ts';
import type { Receipt } from '../../../../preload/contract.ts';
import { HandClock } from '../../../fakes/hand-clock.ts';
import { quietLogger } from '../../../fakes/journal-parts.ts';
import { MemoryJournalStore } from '../../../fakes/memory-journal-store.ts';

const closed = (more: Partial<Extract<State, { kind: 'closing' }>> = {}): State => ({
  kind: 'closing',
  visit: null,
  reason: 'visitor',
  phase: 'done',
  ...more,
});
const free: State = { kind: 'free', preparedAt: null };
const receipt = (more: Partial<Receipt> = {}): Receipt => ({
  endedAt: '2026-03-02T10:15:00+03:00',
  isRecovered: false,
  isClean: true,
  headline: { verdict: 'verified', logout: 'everywhere', matters: [] },
  portalsLeft: 1,
  filesRemoved: 0,
  steps: [
    {
      id: 'portals',
      status: 'verified',
      code: 'logout.confirmed',
      portals: [
        { id: 'trudvsem', title: 'Работа России', verdict: 'confirmed' },
        { id: 'gosuslugi', title: 'Госуслуги', verdict: 'confirmed' },
      ],
    },
  ],
  ...more,
});

/** A desk whose disk is a variable and whose chance is a list that goes round. */
function bench({
  settings = SurveySettings.parse({}),
  disk = { kept: nothingPending },
  chance = [0],
  isReplaced = false,
} = {}) {
  const clock = new HandClock();
  const journal = new MemoryJournalStore();
  const written: Pending[] = [];
  let at = 0;
  let reads = 0;
  const desk = new SurveyDesk({
    settings,
    store: {
      read: async () => {
        reads += 1;
        return disk.kept;
      },
      write: async (pending) => {
        // Through JSON, as it would be on a disk.
        disk.kept = Pending.parse(JSON.parse(JSON.stringify(pending)));
        written.push(disk.kept);
      },
    },
    journal,
    clock,
    isReplaced,
    newId: () => crypto.randomUUID(),
    below: (end) => (chance[at++ % chance.length] ?? 0) % end,
    logger: quietLogger,
  });
  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  const answer = async (score: number, comment: string | null = null) => {
    desk.noteState(closed(), receipt());
    const taken = desk.answer({ marks: [{ question: 'help', score }], comment });
    desk.noteState(free, null);
    await settle();
    return taken;
  };
  return { desk, clock, journal, disk, written, answer, settle, reads: () => reads };
}

const sums = async (journal: MemoryJournalStore) => {
  const read = await journal.survey();
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
};

describe('the survey of a workstation', () => {
  test('asks who ended the visit here, about the portal of the visit, and nobody else', () => {
    const { desk } = bench();
    for (const reason of ['idle', 'limit', 'crash', 'shutdown'] as const) {
      desk.noteState(closed({ reason }), receipt());
      expect([reason, desk.view]).toEqual([reason, null]);
    }
    desk.noteState(closed({ phase: 'running' }), receipt());
    expect(desk.view).toBeNull();
    desk.noteState(closed(), receipt({ isRecovered: true }));
    expect(desk.view).toBeNull();
    desk.noteState(closed(), receipt());
    expect(desk.view?.questions.map(({ id, portal }) => [id, portal])).toEqual([
      ['help', null],
      ['place', null],
      ['portal', 'Работа России'],
    ]);
    desk.noteState(free, null);
    expect(desk.view).toBeNull();
    desk.noteState(closed(), receipt({ steps: [] }));
    expect(desk.view?.questions.map(({ id }) => id)).toEqual(['help', 'place']);
  });

  test('names the portal in a question of the region, and asks nothing where nothing is configured', () => {
    const own = { id: 'clear', text: 'Понятен ли {portal}?' };
    const { desk } = bench({ settings: SurveySettings.parse({ questions: [own] }) });
    desk.noteState(closed(), receipt());
    expect(desk.view?.questions).toEqual([
      { id: 'clear', text: 'Понятен ли Работа России?', portal: 'Работа России' },
    ]);
    const silent = bench({ settings: SurveySettings.parse({ questions: [] }) });
    silent.desk.noteState(closed(), receipt());
    expect(silent.desk.view).toBeNull();
    expect(SurveySettings.safeParse({ questions: ['help', 'place', 'portal', own] }).success).toBe(false);
  });

  test('does nothing for who leaves without an answer', async () => {
    const { desk, written, settle } = bench();
    desk.noteState(closed(), receipt());
    desk.noteState(free, null);
    desk.noteState(closed(), receipt());
    desk.answer({ marks: [], comment: '   ' });
    desk.noteState(free, null);
    await settle();
    expect(written).toEqual([]);
  });

  test('counts one set of answers a visit, the latest, and none when nobody is asked', async () => {
    const { desk, disk, settle } = bench();
    const mark = (score: number) => ({ marks: [{ question: 'portal', score }], comment: null });
    expect(desk.answer(mark(5))).toMatchObject({ ok: false, error: { code: 'survey.closed' } });
    desk.noteState(closed(), receipt());
    desk.answer(mark(1));
    desk.answer(mark(4));
    desk.noteState(closed(), receipt());
    expect(desk.answer({ marks: [{ question: 'secret', score: 1 }], comment: null })).toMatchObject({
      ok: false,
      error: { code: 'survey.unknown' },
    });
    const twice = { question: 'help', score: 1 };
    expect(desk.answer({ marks: [twice, twice], comment: null }).ok).toBe(false);
    desk.noteState(free, null);
    await settle();
    expect(disk.kept.marks).toEqual([{ question: 'portal', score: 4, provider: 'trudvsem' }]);
    expect(desk.answer(mark(5)).ok).toBe(false);
  });

  test('F77 takes it out too where it is written in small letters and without signs', async () => {
    const { answer, written } = bench();
    await answer(5, 'спасибо анне сергеевне, мой 9161234567, снилс 112.233.445.95');
    expect(written[0]?.comments[0]).toBe('спасибо …, мой …, снилс …');
  });

  test('takes personal data out of a comment before it is kept anywhere', async () => {
    const { answer, written } = bench();
    await answer(5, 'Спасибо, Сидорова Анна Петровна,\n т. 89123456789');
    expect(JSON.stringify(written)).not.toMatch(/Сидорова|8912/);
    expect(written[0]?.comments[0]).toBe('Спасибо, …, т. …');
  });

  test('writes nothing before there are five, and then after a while that nobody knows', async () => {
    const { answer, clock, journal, settle } = bench({ chance: [3, 7 * MINUTE] });
    for (const score of [5, 4, 3, 2]) await answer(score);
    await clock.advance(600 * MINUTE);
    await settle();
    expect((await sums(journal)).tallies).toEqual([]);
    await answer(1);
    await clock.advance(MINUTE - 1);
    await settle();
    expect((await sums(journal)).tallies).toEqual([]);
    await clock.advance(20 * MINUTE);
    await settle();
    expect((await sums(journal)).tallies.map(({ score, count }) => [score, count])).toEqual(
      [1, 2, 3, 4, 5].map((score) => [score, 1]),
    );
  });

  test('lets what one person said about a rare portal wait until five have spoken of it', async () => {
    const { desk, answer, clock, journal, settle, disk } = bench();
    desk.noteState(closed(), receipt());
    desk.answer({ marks: [{ question: 'portal', score: 1 }], comment: 'Долго' });
    desk.noteState(free, null);
    for (const score of [5, 5, 5, 5, 4]) await answer(score);
    await clock.advance(30 * MINUTE);
    await settle();
    expect(await sums(journal)).toEqual({
      tallies: [
        { question: 'help', provider: null, score: 4, count: 1 },
        { question: 'help', provider: null, score: 5, count: 4 },
      ],
      comments: [],
    });
    expect([disk.kept.marks.length, disk.kept.comments]).toEqual([1, ['Долго']]);
    for (let at = 0; at < 4; at += 1) {
      desk.noteState(closed(), receipt());
      desk.answer({ marks: [{ question: 'portal', score: 1 }], comment: 'Долго' });
      desk.noteState(free, null);
      await settle();
    }
    await clock.advance(30 * MINUTE);
    await settle();
    expect(await sums(journal)).toMatchObject({ comments: Array(5).fill('Долго') });
    expect(disk.kept).toEqual(nothingPending);
  });

  test('keeps what waits over a restart, in no order and without a time', async () => {
    const disk = { kept: nothingPending };
    const first = bench({ disk, chance: [0] });
    for (const score of [1, 2, 3, 4]) await first.answer(score);
    const order = disk.kept.marks.map(({ score }) => score);
    expect(order.toSorted()).toEqual([1, 2, 3, 4]);
    expect(order).not.toEqual([1, 2, 3, 4]);
    expect(JSON.stringify(disk.kept)).not.toMatch(/\d\d:\d\d|20\d\d|\d{4}/);
    const second = bench({ disk });
    await second.desk.begin();
    await second.answer(5);
    await second.clock.advance(30 * MINUTE);
    await second.settle();
    expect((await sums(second.journal)).tallies).toHaveLength(5);
    expect(disk.kept).toEqual(nothingPending);
  });

  test('is read once, however often it is asked to begin', async () => {
    const disk = { kept: nothingPending };
    const first = bench({ disk });
    for (const score of [1, 2, 3]) await first.answer(score);
    const second = bench({ disk });
    await second.desk.begin();
    await second.desk.begin();
    await second.answer(4);
    expect(disk.kept.marks).toHaveLength(4);
  });

  test('F10 is read by a program that will not offer the workstation any more: when its visit begins', async () => {
    const disk = { kept: nothingPending };
    const first = bench({ disk });
    for (const score of [1, 2, 3]) await first.answer(score);
    const fresh = bench({ disk, isReplaced: true });
    await fresh.desk.start();
    expect(fresh.reads()).toBe(0);
    fresh.desk.noteState({ kind: 'active' } as State, null);
    await fresh.settle();
    expect(fresh.reads()).toBe(1);
    const lasting = bench({ disk });
    await lasting.desk.start();
    expect(lasting.reads()).toBe(1);
  });

  test('is added once when the program dies between the journal and its own disk', async () => {
    const disk = { kept: nothingPending };
    const first = bench({ disk });
    for (const score of [1, 2, 3, 4, 5]) await first.answer(score);
    await first.clock.advance(30 * MINUTE);
    await first.settle();
    const frozen = first.written.find(({ batch }) => batch !== null);
    expect(frozen?.batch?.tallies).toHaveLength(5);
    disk.kept = frozen ?? nothingPending;
    const again = bench({ disk });
    if (frozen?.batch) await again.journal.recordSurvey(frozen.batch);
    await again.desk.begin();
    await again.clock.advance(30 * MINUTE);
    await again.settle();
    expect(disk.kept).toEqual(nothingPending);
    expect((await sums(again.journal)).tallies.every(({ count }) => count === 1)).toBe(true);
  });

  test('brings the batch again when the journal could not take it', async () => {
    const { desk, answer, clock, journal, settle, disk } = bench();
    await desk.begin();
    for (const score of [1, 2, 3, 4, 5]) await answer(score);
    const record = journal.recordSurvey.bind(journal);
    journal.recordSurvey = async () => ({ ok: false, error: { code: 'journal.locked', message: '' } });
    await clock.advance(30 * MINUTE);
    await settle();
    expect(disk.kept.batch).not.toBeNull();
    journal.recordSurvey = record;
    await clock.advance(30 * MINUTE);
    await settle();
    expect((await sums(journal)).tallies).toHaveLength(5);
    expect(disk.kept).toEqual(nothingPending);
  });

  test('a thousand answers keep their sums', async () => {
    const { desk, answer, clock, journal, settle, disk } = bench({ chance: [3, 1, 4, 1, 5, 9, 2, 6] });
    const given = [0, 0, 0, 0, 0];
    for (let visit = 0; visit < 1000; visit += 1) {
      const score = ((visit * 7 + (visit >> 3)) % 5) + 1;
      given[score - 1] = (given[score - 1] ?? 0) + 1;
      await answer(score, visit % 10 === 0 ? `Замечание ${visit % 3}` : null);
      await clock.advance(9 * MINUTE);
      await settle();
    }
    await clock.advance(60 * MINUTE);
    await settle();
    await desk.close();
    const { tallies, comments } = await sums(journal);
    const kept = tallies.map(({ count }) => count);
    const waiting = disk.kept.marks.length;
    expect(waiting).toBeLessThan(5);
    expect(kept.reduce((sum, one) => sum + one, waiting)).toBe(1000);
    if (waiting === 0) expect(kept).toEqual(given);
    expect(disk.kept.comments.length).toBeLessThan(5);
    expect(comments.length + disk.kept.comments.length).toBe(100);
  });
});
