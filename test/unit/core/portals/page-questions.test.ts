import { expect, test } from 'vitest';
import { FLOOD_LIMITS } from '../../../../main/core/policy/flood-limits.ts';
import type { Asked } from '../../../../main/core/portals/page-question.ts';
import { PageQuestions } from '../../../../main/core/portals/page-questions.ts';

const asked = (more: Partial<Asked> = {}): Asked => ({
  ...{ kind: 'confirm', text: 'Отправить?', value: '', host: 'example.ru' },
  ...more,
});

function page() {
  let id = 0;
  const seen = { isInFront: true, floods: 0, answers: [] as [boolean, string][], late: [] as (() => void)[] };
  const questions = new PageQuestions({
    newId: () => {
      id += 1;
      return String(id);
    },
    isInFront: () => seen.isInFront,
    onChange: () => undefined,
    onFlood: () => {
      seen.floods += 1;
    },
    later: (_delay, work) => void seen.late.push(work),
  });
  const ask = (more?: Partial<Asked>) =>
    questions.ask(asked(more), (isAccepted, text) => void seen.answers.push([isAccepted, text]));
  const answer = (isAccepted: boolean, isEnough = false, text = '') =>
    questions.answer(questions.current?.id ?? '', { isAccepted, text, isEnough });
  return { questions, seen, ask, answer };
}

test('F28 the answer is the person’s, once, and to the question that is shown', () => {
  const { questions, seen, ask, answer } = page();
  ask({ kind: 'prompt', value: 'a\nb' });
  expect(questions.current).toMatchObject({ kind: 'prompt', value: 'a b', mayStop: false });
  questions.answer('another', { isAccepted: true, text: '', isEnough: false });
  expect(seen.answers).toEqual([]);
  answer(true, false, 'Мария');
  expect(seen.answers).toEqual([[true, 'Мария']]);
  expect(questions.current).toBeNull();
});

test('F28 B91 the third may be the last, and then the page is told no, the more often the later', () => {
  const { questions, seen, ask, answer } = page();
  for (let turn = 1; turn < FLOOD_LIMITS.questions.freely; turn += 1) {
    ask();
    expect(questions.current?.mayStop).toBe(false);
    // A page that says so by itself is not heard.
    answer(true, true);
  }
  ask();
  expect(questions.current?.mayStop).toBe(true);
  answer(true, true);
  expect(seen.floods).toBe(1);
  const before = seen.answers.length;
  for (let turn = 0; turn < 50; turn += 1) ask();
  expect(questions.current).toBeNull();
  expect(seen.answers.length - before).toBe(20);
  expect(seen.late).toHaveLength(30);
  expect(seen.answers.slice(before).every(([isAccepted]) => !isAccepted)).toBe(true);
  // A page that renews itself is the same page; one that comes by a press is another.
  questions.renewed(false);
  ask();
  expect(questions.current).toBeNull();
  questions.renewed(true);
  ask();
  expect(questions.current).not.toBeNull();
});

test('F28 in the background a question is told no, and what is only said waits, one of it', () => {
  const { questions, seen, ask } = page();
  seen.isInFront = false;
  ask();
  ask({ kind: 'alert', text: 'готово' });
  ask({ kind: 'alert', text: 'и ещё' });
  expect(seen.answers).toEqual(Array(3).fill([false, '']));
  seen.isInFront = true;
  questions.show();
  expect(questions.current).toMatchObject({ kind: 'alert', text: 'готово' });
});

test('F28 questions of several frames wait for each other, few of them, and end with the page', () => {
  const { questions, seen, ask } = page();
  for (let turn = 0; turn < 6; turn += 1) ask({ text: String(turn) });
  expect(seen.answers).toHaveLength(2);
  expect(questions.current?.text).toBe('0');
  questions.end();
  expect(seen.answers).toHaveLength(6);
  ask();
  expect(questions.current).toBeNull();
  questions.again();
  ask({ kind: 'leave' });
  // Whoever answers the page in our place does not answer this one.
  questions.answered();
  expect(questions.current?.kind).toBe('leave');
});
