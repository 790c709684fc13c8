import type { Language } from './texts.ts';

/**
 * On an information terminal no consultant is near: what tells to call one names the button that says where to turn,
 * and who is spoken of is the centre's staff.
 */
const RULES: Readonly<Record<Language, readonly (readonly [RegExp, string])[]>> = {
  ru: [
    [/позовите консультанта(: он [^.]+)?/g, 'нажмите «Куда обратиться»'],
    [/Позовите консультанта(: он [^.]+)?/g, 'Нажмите «Куда обратиться»'],
    [/Консультант(?!\p{L})/gu, 'Сотрудник центра'],
    [/консультант(у|а)?(?!\p{L})/gu, 'сотрудник$1 центра'],
  ],
  en: [
    [/call (a|the) consultant(, who [^.]+)?/g, 'press “Where to turn”'],
    [/Call (a|the) consultant(, who [^.]+)?/g, 'Press “Where to turn”'],
    [/(A|The) consultant/g, 'The staff'],
    [/(a|the) consultant/g, 'the staff'],
  ],
  tt: [
    [/[Кк]онсультантны чакырыгыз/g, '«Кая мөрәҗәгать итәргә» төймәсенә басыгыз'],
    [/[Кк]онсультантны/g, 'үзәк хезмәткәрен'],
    [/консультантка/g, 'үзәк хезмәткәренә'],
    [/[Кк]онсультант(?!\p{L})/gu, 'үзәк хезмәткәре'],
  ],
};

/** A sentence as a terminal says it. */
export function sayAlone(language: Language, text: string): string {
  return RULES[language].reduce((said, [pattern, instead]) => said.replace(pattern, instead), text);
}
