import { describe, expect, it } from 'vitest';
import { follow, parseQuestionnaire } from '../../../../main/core/catalogue/questionnaire.ts';
import { giftTroubles, wayTroubles } from '../../../../main/core/catalogue/questionnaire-check.ts';
import { allWays } from '../../../../main/core/catalogue/questionnaire-gaps.ts';

/** One tree of few words: `who: a>goal+1.1!, b` is a question with two answers. */
function fileOf(citizen: string, more = ''): string {
  const questions = citizen.split('\n').map((line) => {
    const [name = '', answers = ''] = line.trim().split(': ');
    const written = answers.split(', ').map((answer) => {
      const [, say, next, gift, begin] = /^(\w+)(?:>(\w+))?(?:\+([\d.]+)(!)?)?$/.exec(answer) ?? [];
      return [
        `        - say: ${say}`,
        ...(next ? [`          next: ${next}`] : []),
        ...(gift
          ? ['          give:', `            - instruction: ${gift}`, `              why: из ${say}`]
          : []),
        ...(begin ? ['              begin: true'] : []),
      ].join('\n');
    });
    return `    ${name}:\n      ask: ${name}\n      answers:\n${written.join('\n')}`;
  });
  const tree = (text: string) => `  first: who\n  questions:\n${text}`;
  const plain =
    '    who:\n      ask: who\n      answers:\n        - say: да\n          give: [{ instruction: 14, why: а }]\n        - say: нет\n          give: [{ instruction: 14, why: а }]';
  return `citizen:\n${tree(questions.join('\n'))}\n${more}employer:\n${tree(plain)}\n`;
}

function read(citizen: string) {
  const parsed = parseQuestionnaire(fileOf(citizen));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.troubles));
  return parsed.value;
}

const instruction = (number: string, audience: string) => ({ number, audience }) as never;
const known = [instruction('1.1', 'citizen'), instruction('0.1', 'both'), instruction('14', 'employer')];

describe('the walk', () => {
  const { citizen } = read('who: a>goal+1.1, b>goal\ngoal: c+0.1!, d+1.1');

  it('asks, counts how far it is, and ends in a set', () => {
    expect(follow(citizen, [])).toMatchObject({
      kind: 'question',
      number: 1,
      atMost: 2,
      question: { ask: 'who' },
    });
    expect(follow(citizen, [1])).toMatchObject({
      kind: 'question',
      number: 2,
      atMost: 2,
      question: { ask: 'goal' },
    });
    expect(follow(citizen, [0, 1])).toEqual({
      kind: 'set',
      situation: null,
      gifts: [{ instruction: '1.1', why: 'из a' }],
    });
  });

  it('puts first what must be first, and everything once', () => {
    expect(follow(citizen, [0, 0])).toMatchObject({
      gifts: [{ instruction: '0.1' }, { instruction: '1.1' }],
    });
  });

  it.each([[[2]], [[0, 9]], [[0, 0, 0]], [[-1]], [[0.5]]])('knows no answer %j', (answers) => {
    expect(follow(citizen, answers)).toBeNull();
  });

  it('lists every way there is', () => {
    expect(allWays(citizen)).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]);
  });
});

describe('the look at the questions', () => {
  it.each([
    ['a question that is not there', 'who: a>gone+1.1, b+1.1', 'citizen → who: There is no question "gone".'],
    ['a circle', 'who: a>goal+1.1, b+1.1\ngoal: c>who, d', 'citizen → who: The questions go in a circle.'],
    [
      'a question nobody is led to',
      'who: a+1.1, b+1.1\ngoal: c, d',
      'citizen → goal: No answer leads to this question.',
    ],
    [
      'a way without a gift',
      'who: a+1.1, b>goal\ngoal: c+1.1, d',
      'citizen → goal: A way that ends with "d" gives nothing.',
    ],
    ['an answer twice', 'who: a+1.1, a+1.1', 'citizen → who: The answer "a" stands twice.'],
    [
      'a sixth question',
      'who: a>b+1.1, z+1.1\nb: a>c, z\nc: a>d, z\nd: a>e, z\ne: a>f, z\nf: a, z',
      'citizen → f: 5 questions are asked before this one.',
    ],
  ])('tells of %s', (_what, text, english) => {
    const said = wayTroubles(read(text)).map((trouble) => trouble.english);
    expect(said).toContain(english);
  });

  it('has nothing to say about a good one, and of gifts only what is wrong', () => {
    const good = read('who: a>goal+1.1, b+0.1\ngoal: c, d');
    expect([...wayTroubles(good), ...giftTroubles(good, known)]).toEqual([]);
    const bad = read('who: a+14, b+99');
    expect(giftTroubles(bad, known).map(({ russian }) => russian)).toEqual([
      'citizen → who: Инструкция 14 не для этих людей.',
      'citizen → who: Инструкции 99 нет.',
    ]);
  });
});

describe('the file', () => {
  it('is refused with the line and what is allowed there', () => {
    const parsed = parseQuestionnaire(fileOf('who: a+1.1, b+1.1', '  colour: red\n'));
    expect(parsed).toMatchObject({ ok: false, troubles: [{ file: 'questionnaire.yaml' }] });
    const wrong = fileOf('who: a+1.1, b+1.1').replace('say: a', 'say: ""').replace('why: из b', 'whom: из b');
    const troubles = parseQuestionnaire(wrong);
    const lines = wrong.split('\n');
    expect(troubles.ok ? [] : troubles.troubles.map(({ line }) => lines[(line ?? 0) - 1]?.trim())).toEqual([
      '- say: ""',
      expect.stringMatching(/instruction: 1.1/),
      'whom: из b',
    ]);
    expect(parseQuestionnaire('citizen: [')).toMatchObject({ ok: false });
  });
});
