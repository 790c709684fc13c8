/**
 * First names and patronymics as they are met in Russia, in all their cases, for the guard of personal data. The list
 * holds the names that most people have (Russian, Tatar, Bashkir, Caucasian, Central Asian); a rare one is still found
 * where it is written with a capital letter beside a surname. Why a list of our own: decision 21.
 */
import { AMBIGUOUS, FEMALE, MALE, MORE_FEMALE, SHORT_FORMS } from './first-name-list.ts';

/** All cases of a name in the singular. */
function casesOf(name: string): string[] {
  if (name === 'любовь') return ['любовь', 'любови', 'любовью'];
  const special: Readonly<Record<string, string>> = { павел: 'павл', лев: 'льв', петр: 'петр' };
  const stem = name.slice(0, -1);
  if (name.endsWith('а')) {
    return [name, ...['ы', 'и', 'е', 'у', 'ой', 'ою', 'ей'].map((ending) => stem + ending)];
  }
  if (name.endsWith('я')) return [name, ...['и', 'е', 'ю', 'ей', 'ею', 'ёй'].map((ending) => stem + ending)];
  if (/[йь]$/.test(name)) return [name, ...['я', 'ю', 'ем', 'е', 'и', 'ью'].map((ending) => stem + ending)];
  if (/[бвгджзклмнпрстфхцчшщ]$/.test(name)) {
    const base = special[name] ?? name;
    return [name, ...['а', 'у', 'ом', 'ем', 'е'].map((ending) => base + ending)];
  }
  return [name];
}

/** What a patronymic is made of a father's name: `иван` → `иванов`, `сергей` → `сергеев`, `илья` → `ильин`. */
function patronymicBases(name: string): string[] {
  const special: Readonly<Record<string, readonly string[]>> = {
    павел: ['павлов'],
    лев: ['львов'],
    михаил: ['михайлов'],
    петр: ['петров'],
    яков: ['яковлев'],
  };
  const known = special[name];
  if (known) return [...known];
  const stem = name.slice(0, -1);
  if (name.endsWith('ий')) return [`${name.slice(0, -2)}ьев`, `${name.slice(0, -2)}иев`];
  if (/[йь]$/.test(name)) return [`${stem}ев`];
  if (/[ая]$/.test(name)) return [`${stem}ов`];
  return [`${name}ов`, `${name}ев`];
}

const withoutYo = (word: string) => word.replaceAll('ё', 'е');

const firstNames = new Set(
  [...MALE, ...FEMALE, ...MORE_FEMALE, ...SHORT_FORMS].flatMap(casesOf).map(withoutYo),
);
const ambiguousForms = new Set([...AMBIGUOUS].flatMap(casesOf).map(withoutYo));

/** Made of names in -а and -я: Никитич, Ильинична. */
const OTHER_PATRONYMICS = ['никит', 'иль', 'кузьм', 'лук', 'фом'].flatMap((stem) => [
  ...['ич', 'ича', 'ичу', 'ичем', 'иче'].map((ending) => stem + ending),
  ...['ична', 'ичны', 'ичне', 'ичну', 'ичной', 'инична', 'иничны', 'иничне', 'иничну', 'иничной'].map(
    (ending) => stem + ending,
  ),
]);

const patronymics = new Set([
  ...MALE.flatMap(patronymicBases).flatMap((base) => [
    ...['ич', 'ича', 'ичу', 'ичем', 'иче'].map((ending) => base + ending),
    ...['на', 'ны', 'не', 'ну', 'ной', 'ною'].map((ending) => base + ending),
  ]),
  ...OTHER_PATRONYMICS,
]);

/** @param word in small letters, ё as е */
export function isFirstName(word: string): boolean {
  return firstNames.has(word);
}

/** A first name that is a word of every day as well. */
export function isAmbiguousName(word: string): boolean {
  return ambiguousForms.has(word);
}

/** «Ефимыч», «Кузьмичу»: as people say it. */
const TO_HIS_FACE =
  /^(?:ефим|петров|иван|степан|михал|палы|никола|василь|семен|федор|григорь|андре|алексе|кузьми|саныч|игнать|захар|макар|борис|егор|максим|осип|савел)(?:ыч|ич)(?:а|у|ем|е)?$/;

export function isPatronymic(word: string): boolean {
  return patronymics.has(word) || /.{3}(?:ов|ев)ич(?:а|у|ем|е)?$/.test(word) || TO_HIS_FACE.test(word);
}

/** Like the patronymic of a woman whose father's name no list knows; «виновна» ends so too. */
export function isLikePatronymic(word: string): boolean {
  return /.{3}[ое]вн(?:а|ы|е|у|ой|ою)$/.test(word);
}
