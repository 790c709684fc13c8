/** Telephones, e-mail addresses and other names by which somebody is reached. */
import { DASH, digitsOf, NOT_OF_A_PERSON, type Pattern } from './personal-pattern.ts';

export const EMAILS: readonly Pattern[] = [
  { kind: 'email', form: /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu },
  // As it is said, or typed with spaces: «ivan собака mail точка ru», «ivan @ mail.ru».
  {
    kind: 'email',
    form: /[\p{L}\p{N}._%+-]+\s?(?:@|\(at\)|\[at\]|(?<=\s)соба(?:ка|чка)(?=\s))\s?[\p{L}\p{N}-]+(?:\s?(?:\.|(?<=\s)точка(?=\s))\s?[a-zа-яё]{2,8}(?![\p{L}\p{N}]))+/giu,
  },
  {
    kind: 'email',
    form: /(?<=(?:логин|ник|скайп|телеграм|telegram|skype)\p{L}{0,3}[\s:,]{1,3}(?:логин\s)?)[@a-z][\w.:@-]{3,}/giu,
  },
];

export const PHONES: readonly Pattern[] = [
  // Eleven digits from 7 or 8, in groups as people write them: +7 (912) 345-67-89, 8–916–123–45–67, 8(84371)2-12-34.
  {
    kind: 'phone',
    form: new RegExp(
      `(?<![\\d.])(?:\\+?7|8)[\\s(.${DASH}]{0,3}\\d{3,5}[\\s).${DASH}]{0,3}\\d(?:[\\s.${DASH}]{0,3}\\d){4,6}(?!\\d)`,
      'g',
    ),
    holds: isLongPhone,
  },
  {
    kind: 'phone',
    form: new RegExp(
      `(?<!\\d)\\((?!80[04]\\))\\d{3,5}\\)\\s?\\d{1,3}[\\s${DASH}]\\d{2}[\\s${DASH}]?\\d{2}(?!\\d)`,
      'g',
    ),
  },
  // A mobile one without the eight.
  {
    kind: 'phone',
    form: new RegExp(
      `${NOT_OF_A_PERSON}(?<![\\d.${DASH}])\\(?9\\d{2}\\)?[\\s${DASH}]?\\d{3}[\\s${DASH}]?\\d{2}[\\s${DASH}]?\\d{2}(?![\\d.]\\d|\\d)`,
      'giu',
    ),
  },
  // A number of the town, where it is called a telephone.
  {
    kind: 'phone',
    form: new RegExp(
      `(?<=(?:тел|телефон|звон|позвон|дозвон)\\p{L}*[^\\d\\n]{0,24}?)(?<![\\d${DASH}])\\d{1,3}[\\s${DASH}]\\d{2}[\\s${DASH}]\\d{2}(?!\\d)`,
      'giu',
    ),
  },
];

/** A figure, or two or three of them, in words; «тысяч» and «рублей» belong to sums. */
const FIGURE =
  '(?:ноль|нуль|один|два|три|четыре|пять|шесть|семь|восемь|девять|десять|(?:один|две|три|четыр|пят|шест|сем|восем|девят)надцать|двадцать|тридцать|сорок|(?:пять|шесть|семь|восемь)десят|девяносто|сто|двести|триста|четыреста|(?:пять|шесть|семь|восемь|девять)сот)';

export const PHONES_IN_WORDS: readonly Pattern[] = [
  // Dictated and written down in words: «восемь девятьсот семнадцать двести тридцать».
  { kind: 'phone', form: new RegExp(`(?<!\\p{L})(?:${FIGURE}[\\s,-]+){4,}${FIGURE}(?!\\p{L})`, 'giu') },
];

/** A telephone without the eight in front and without an extension behind. */
export function lastTen(phone: string): string {
  return digitsOf(phone).slice(0, 11).slice(-10);
}

/** Eleven digits; 800 and 804 are free lines of organisations. */
function isLongPhone(text: string): boolean {
  const all = digitsOf(text);
  return all.length === 11 && !/^.80[04]/.test(all);
}
