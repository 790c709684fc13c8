/**
 * Answers on their way to the journal. Marks wait until there are five for the same question and portal, comments
 * until there are five: fewer could be told apart by the portal or the day. They keep no time and no visit, what one
 * person answered does not stand together, and the order is shuffled with each new answer.
 */
import { z } from 'zod';
import { addTallies, LONGEST_COMMENT, SurveyBatch, SurveyTally } from '../journal/survey-batch.ts';

/** Minimum number of answers written and shown together: fewer could point at a person. */
export const FEWEST = 5;

const Mark = SurveyTally.omit({ count: true });
type Mark = z.infer<typeof Mark>;
const Comment = z.string().min(1).max(LONGEST_COMMENT);

/** What one visitor answered. */
export interface Sheet {
  readonly marks: readonly Mark[];
  readonly comment: string | null;
}

export const Pending = z.strictObject({
  /** Put together and not yet acknowledged by the journal. */
  batch: SurveyBatch.nullable(),
  marks: z.array(Mark),
  comments: z.array(Comment),
});
export type Pending = z.infer<typeof Pending>;

export const nothingPending: Pending = { batch: null, marks: [], comments: [] };

/** A whole number from 0 up to and without the given one, every one as likely. */
export type Below = (end: number) => number;

/** What waits with the answers of one more visitor, in random order. */
export function addSheet({ batch, marks, comments }: Pending, sheet: Sheet, below: Below): Pending {
  return {
    batch,
    marks: shuffled([...marks, ...sheet.marks], below),
    comments: shuffled(sheet.comment === null ? comments : [...comments, sheet.comment], below),
  };
}

/** What waited in two places, as if it had come to one. */
export function join(one: Pending, other: Pending): Pending {
  return {
    batch: one.batch ?? other.batch,
    marks: [...one.marks, ...other.marks],
    comments: [...one.comments, ...other.comments],
  };
}

/** Whether something can be written: a batch that was put together, or enough answers of a kind for one. */
export function isDue(pending: Pending): boolean {
  return pending.batch !== null || ripe(pending).marks.length > 0 || pending.comments.length >= FEWEST;
}

/** Adds up for the journal what there is enough of; a batch that waits already goes first. */
export function putTogether(pending: Pending, id: string, day: string): Pending {
  if (pending.batch !== null || !isDue(pending)) return pending;
  const { marks, left } = ripe(pending);
  const isEnough = pending.comments.length >= FEWEST;
  return {
    batch: {
      id,
      day,
      tallies: addTallies(marks.map((mark) => ({ ...mark, count: 1 }))),
      comments: isEnough ? pending.comments.toSorted() : [],
    },
    marks: left,
    comments: isEnough ? [] : pending.comments,
  };
}

/** The marks of which there are enough for their question and portal, and the others. */
function ripe({ marks }: Pending): { readonly marks: readonly Mark[]; readonly left: Mark[] } {
  const groups = new Map<string, number>();
  const keyOf = ({ question, provider }: Mark) => `${question}|${provider ?? ''}`;
  for (const mark of marks) groups.set(keyOf(mark), 1 + (groups.get(keyOf(mark)) ?? 0));
  const isRipe = (mark: Mark) => (groups.get(keyOf(mark)) ?? 0) >= FEWEST;
  return { marks: marks.filter(isRipe), left: marks.filter((mark) => !isRipe(mark)) };
}

/** Fisher and Yates. */
function shuffled<T>(list: readonly T[], below: Below): T[] {
  const all = [...list];
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = below(at + 1);
    const [taken] = all.splice(other, 1, ...all.slice(at, at + 1));
    if (taken !== undefined) all[at] = taken;
  }
  return all;
}
