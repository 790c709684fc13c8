import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  type Catalogue,
  createCatalogue,
  type Instruction,
  lintInstruction,
  missingNumbers,
} from '../../../main/core/catalogue/catalogue.ts';
import { loadInstructions } from '../../../main/node/instruction-files.ts';
import { InstructionCard, Instruction as InstructionContract } from '../../../preload/contract.ts';
import { overlapOf, shinglesOf } from './shingles.ts';

/** Two instructions may share a turn of phrase, not a paragraph. */
const MAX_OVERLAP = 0.05;

const Child = z.object({ no: z.string(), title: z.string() });
/** The sector's own list of what must be explained, as it was handed to us. */
const { services, alsoNeeded } = z
  .object({
    services: z.array(Child.extend({ audience: z.string(), children: z.array(Child).default([]) })),
    alsoNeeded: z.array(z.object({ audience: z.string(), title: z.string() })),
  })
  .parse(JSON.parse(readFileSync('test/fixtures/catalogue/services.json', 'utf8')));

/** What stands in one line of `alsoNeeded` is several things to do, one instruction each. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  'Учетная запись ЕСИА: регистрация, подтверждение, восстановление, удаление': ['0.1', '0.2', '0.3', '0.4'],
  'Личный кабинет на ЕПГУ и ЕЦП «Работа в России»: вход, поиск заявления, ход рассмотрения, получение результата и печать':
    ['0.5', '0.6'],
  'Предварительная запись на прием в центр занятости': ['0.7'],
  'Сканирование документа и его загрузка в заявление': ['0.8'],
};
const sameWords = (text: string) => text.replaceAll('ё', 'е').toLowerCase();

let instructions: Instruction[];
let catalogue: Catalogue;
let troubles: readonly unknown[];

beforeAll(async () => {
  ({ instructions, troubles } = await loadInstructions('instructions'));
  catalogue = createCatalogue(instructions);
});

describe('the instructions that are shipped', () => {
  it('all load, and every number of the process chart is covered', () => {
    expect(troubles).toEqual([]);
    expect(missingNumbers(instructions.map(({ number }) => number))).toEqual([]);
  });

  it('are one for every service and form of the list, for its audience and under its own name', () => {
    const byNumber = new Map(instructions.map((one) => [one.number, one]));
    const wanted = services.flatMap(({ audience, children, ...own }) =>
      [own, ...children].map(({ no, title }) => ({ no, title: sameWords(title), audience })),
    );
    expect(wanted).toHaveLength(35);
    expect(
      wanted.map(({ no }) => {
        const found = byNumber.get(no);
        return { no, title: sameWords(found?.officialTitle ?? ''), audience: found?.audience };
      }),
    ).toEqual(wanted);
    for (const { audience, title } of alsoNeeded)
      for (const number of ALSO[title] ?? ['nobody'])
        expect([number, byNumber.get(number)?.audience]).toEqual([number, audience]);
    expect(instructions).toHaveLength(wanted.length + Object.values(ALSO).flat().length);
  });

  it('have 5 to 15 steps each and pass the lint of reading ease', () => {
    const odd = instructions.filter(({ steps }) => steps.length < 5 || steps.length > 15);
    expect(odd.map(({ id }) => id)).toEqual([]);
    expect(instructions.flatMap((instruction) => lintInstruction(instruction).warnings)).toEqual([]);
  });

  it('share no text but the common login part', () => {
    const own = instructions.map((instruction) => ({
      id: instruction.id,
      shingles: shinglesOf(instruction.steps.slice(instruction.includedSteps)),
    }));
    const alike: string[] = [];
    for (const [at, left] of own.entries()) {
      for (const right of own.slice(at + 1)) {
        const overlap = overlapOf(left.shingles, right.shingles);
        if (overlap > MAX_OVERLAP) alike.push(`${left.id} ${right.id} ${(overlap * 100).toFixed(1)} %`);
      }
    }
    expect(alike).toEqual([]);
  });

  it('say in most steps what will be seen or what to do when it fails', () => {
    for (const { id, steps } of instructions) {
      const helped = steps.filter((step) => step.expect !== null || step.trouble !== null);
      expect(helped.length / steps.length, id).toBeGreaterThan(0.5);
    }
  });

  it('fit the contract, cards and texts, for both audiences', () => {
    for (const audience of ['citizen', 'employer'] as const) {
      const cards = catalogue.list(audience);
      expect(z.array(InstructionCard).parse(cards)).toEqual(cards);
      for (const card of cards) {
        const view = catalogue.read(card.id);
        expect(InstructionContract.parse(view)).toEqual(view);
        expect(card.id.length).toBeLessThanOrEqual(64);
      }
    }
  });

  it('help in every life and business situation', () => {
    expect(catalogue.situations('citizen')).toHaveLength(10);
    expect(catalogue.situations('employer')).toHaveLength(8);
  });

  it('keep citizens and employers apart and show both what is for both', () => {
    const ids = (audience: 'citizen' | 'employer') => catalogue.list(audience).map(({ id }) => id);
    expect(ids('citizen')).toContain('0.3-esia-recovery');
    expect(ids('employer')).toContain('0.3-esia-recovery');
    expect(ids('citizen')).not.toContain('14-vacancy');
    expect(ids('employer')).not.toContain('1.1-resume');
    expect(catalogue.search('citizen', 'вакансии').map(({ id }) => id)).not.toContain('14-vacancy');
  });

  it('are shown with the words that were meant, or with the other name that has them', () => {
    const [resume] = catalogue.search('citizen', 'htp.vt');
    expect(resume?.marks.map(([from, to]) => resume.title.slice(from, to))).toEqual(['резюме']);
    const [benefit] = catalogue.search('citizen', 'хочу на биржу');
    expect(benefit?.marks).toEqual([]);
    expect(benefit?.also?.marks.map(([from, to]) => benefit.also?.text.slice(from, to))).toContain('биржа');
    for (const found of catalogue.search('employer', 'отчет прастой')) {
      const texts = [found.title, found.also?.text ?? ''];
      const marked = [...found.marks, ...(found.also?.marks ?? [])];
      expect(marked.length, found.id).toBeGreaterThan(0);
      expect(
        marked.every(([from, to]) => from < to && to <= Math.max(...texts.map((one) => one.length))),
      ).toBe(true);
    }
  });

  it('are all listed for an empty query, and an unknown id is nobody', () => {
    expect(catalogue.search('citizen', '  ')).toMatchObject(catalogue.list('citizen'));
    expect(catalogue.read('99-none')).toBeNull();
    expect(catalogue.read('__proto__')).toBeNull();
  });
});
