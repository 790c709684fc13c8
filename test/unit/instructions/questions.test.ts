/** The questions that are shipped, on every way through them. */
import { beforeAll, expect, it } from 'vitest';
import {
  type Catalogue,
  createCatalogue,
  type Questionnaire,
} from '../../../main/core/catalogue/catalogue.ts';
import { MOST_QUESTIONS } from '../../../main/core/catalogue/questionnaire.ts';
import { allWays, questionnaireGaps } from '../../../main/core/catalogue/questionnaire-gaps.ts';
import { loadInstructions } from '../../../main/node/instruction-files.ts';
import { Proposal } from '../../../preload/contract.ts';

let catalogue: Catalogue;
let questionnaire: Questionnaire;
let gaps: ReturnType<typeof questionnaireGaps>;

beforeAll(async () => {
  const loaded = await loadInstructions('instructions');
  expect(loaded.troubles).toEqual([]);
  if (!loaded.questionnaire) throw new Error('no questions are shipped');
  questionnaire = loaded.questionnaire;
  catalogue = createCatalogue(loaded.instructions, questionnaire);
  gaps = questionnaireGaps(questionnaire, loaded.instructions);
});

it.each(['citizen', 'employer'] as const)(
  'lead every %s to a set with reasons, in five questions at most',
  (audience) => {
    const ways = allWays(questionnaire[audience]);
    expect(ways.length).toBeGreaterThan(50);
    for (const way of ways) {
      expect(way.length).toBeLessThanOrEqual(MOST_QUESTIONS);
      for (let asked = 0; asked < way.length; asked += 1) {
        const question = catalogue.ask(audience, way.slice(0, asked));
        expect(question).toMatchObject({ kind: 'question', number: asked + 1 });
        if (question?.kind === 'question') expect(question.atMost).toBeGreaterThanOrEqual(way.length);
      }
      const set = catalogue.ask(audience, way);
      if (set?.kind !== 'set') throw new Error(`no set at ${way.join(' ')}`);
      expect(set.items.length, way.join(' ')).toBeGreaterThan(0);
      expect(set.items.length, way.join(' ')).toBeLessThanOrEqual(9);
      expect(new Set(set.items.map(({ card }) => card.id)).size).toBe(set.items.length);
      expect(set.items.every(({ why }) => why.length > 10)).toBe(true);
    }
  },
);

it('propose every instruction but leaving Госуслуги, and know every situation', () => {
  expect(gaps.neverGiven).toEqual(['0.4']);
  expect(gaps.situationsMissed).toEqual([]);
});

it('give a way back to the account before anything else, and the situation by its name', () => {
  // «Ращу детей», a permanent job, no résumé, nothing hinders, no record on Госуслуги.
  const set = catalogue.ask('citizen', [3, 0, 0, 5, 1]);
  expect(Proposal.parse(set)).toEqual(set);
  expect(set).toMatchObject({
    kind: 'set',
    situation: { id: 'parents' },
    items: [
      { card: { id: '0.1-esia-register' } },
      { card: { id: '0.2-esia-confirm' } },
      { card: { id: '1-job-search' } },
      { card: { id: '1.1-resume' } },
    ],
  });
});

it('are said plainly: no reason is longer than fifteen words', () => {
  const long = Object.values(questionnaire)
    .flatMap(({ questions }) => Object.values(questions))
    .flatMap(({ ask, answers }) => [ask, ...answers.flatMap(({ give }) => give.map(({ why }) => why))])
    .filter((text) => text.split(' ').length > 15);
  expect(long).toEqual([]);
});
