/** The head of an instruction: YAML between two lines of `---`, checked by a strict schema. */
import { z } from 'zod';
import { Purpose } from '../../../preload/words.ts';
import { CATEGORIES } from './categories.ts';
import { SITUATION_IDS } from './situations.ts';
import type { Trouble } from './trouble.ts';
import { parseYaml } from './yaml-file.ts';

const PURPOSES = Purpose.options;

const text = (what: string) =>
  z.string({ error: `нужен текст: ${what}` }).refine((value) => value.trim() !== '', `пусто: ${what}`);
const texts = (what: string) => z.array(text(what), { error: `нужен список: ${what}` });

/** Every scalar arrives as text: YAML's own guesses (1.10 is 1.1, no is false) help no editor. */
const shape = {
  number: z
    .string({ error: 'нужен номер услуги, например 1.1' })
    .regex(/^\d{1,2}(\.\d{1,2}){0,2}$/, 'номер услуги — числа через точку, например 1.1'),
  audience: z.enum(['citizen', 'employer', 'both'], { error: 'одно из: citizen, employer, both' }),
  category: z.enum(CATEGORIES, { error: `одно из: ${CATEGORIES.join('; ')}` }),
  situations: z.array(
    z.enum(SITUATION_IDS, { error: `только известные ситуации: ${SITUATION_IDS.join(', ')}` }),
    { error: 'нужен список ситуаций, можно пустой: []' },
  ),
  /** What a visitor has come for, when this is offered first; left out where it stands in the list alone. */
  purposes: z
    .array(z.enum(PURPOSES, { error: `только известные цели: ${PURPOSES.join(', ')}` }), {
      error: 'нужен список целей, например [filing]',
    })
    .optional(),
  title: text('название для людей').refine((value) => value.length <= 80, 'не длиннее 80 знаков'),
  officialTitle: text('официальное название'),
  /** The bundle that the instruction opens; left out where no portal is needed. */
  portal: z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'id портала из настроек, например trudvsem')
    .optional(),
  minutes: z
    .string({ error: 'сколько минут это занимает, числом' })
    .regex(/^[1-9]\d{0,2}$/, 'сколько минут это занимает, целым числом от 1 до 999')
    .transform(Number),
  documents: texts('что взять с собой'),
  result: text('что человек получит'),
  /** When it comes; left out where nothing is waited for. */
  term: text('срок').optional(),
  keywords: texts('слова для поиска'),
  /** As people say it, not as the office does. */
  synonyms: texts('разговорные слова для поиска'),
  reviewed: z
    .string({ error: 'дата проверки вида 2026-11-22' })
    .refine((value) => z.iso.date().safeParse(value).success, 'дата проверки вида 2026-11-22'),
  source: text('откуда это известно'),
  /** Common parts whose steps come first: `login-esia` is common/login-esia.md. */
  include: z.array(z.string().regex(/^[a-z0-9-]+$/, 'имя файла из common/ без .md')).optional(),
};

const FrontMatter = z.strictObject(shape);
export type FrontMatter = z.output<typeof FrontMatter>;

const FIELDS = Object.keys(shape).join(', ');

export type Split = { readonly head: string; readonly body: string; readonly bodyLine: number };

/** Cuts the file into head and body; null where it does not begin with a head. */
export function splitFile(source: string): Split | null {
  const match = /^---\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(source);
  if (!match) return null;
  const body = source.slice(match[0].length);
  return { head: match[1] ?? '', body, bodyLine: match[0].split('\n').length };
}

export type Head =
  | { readonly ok: true; readonly value: FrontMatter }
  | { readonly ok: false; readonly troubles: readonly Trouble[] };

/** Reads the head; every mistake is named with its line and with what is allowed there. */
export function parseHead(file: string, head: string): Head {
  // The head begins on the second line of the file.
  return parseYaml(file, head, FrontMatter, { what: 'Шапка файла', firstLine: 2, fields: FIELDS });
}
