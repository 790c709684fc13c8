/**
 * Finds what looks like personal data in a text that somebody is about to write into the log, so that it can be
 * taken out. A guard, not a judge: it may be wrong both ways, and says only what it looks like.
 */

/** What a piece of text looks like. */
export type PersonalKind = 'phone' | 'snils' | 'passport' | 'card' | 'email' | 'birth-date' | 'name';

/** A piece of the text, in UTF-16 positions. */
export interface PersonalFinding {
  readonly kind: PersonalKind;
  readonly start: number;
  readonly end: number;
}

interface Pattern {
  readonly kind: PersonalKind;
  readonly form: RegExp;
  /** What the form alone does not prove. */
  readonly holds?: (text: string) => boolean;
}

const CAPITAL = '[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?';
const PATRONYMIC = '[А-ЯЁ][а-яё]*(?:ович|евич|ич|овна|евна|ична|инична|оглы|кызы)';
const INITIALS = '[А-ЯЁ]\\.\\s?(?:[А-ЯЁ]\\.)?';
/** Endings of surnames that ordinary words beginning a sentence do not have together with a second capital. */
const SURNAME =
  '(?:[А-ЯЁ][а-яё]+-)?[А-ЯЁ][а-яё]+(?:ов|ова|ев|ева|ёв|ёва|ин|ина|ын|ына|ский|ская|цкий|цкая|ых|их|енко|чук|юк|ян|швили|дзе)';
const EDGE = '(?<![\\p{L}\\p{N}])';
const END = '(?![\\p{L}\\p{N}])';

const name = (form: string): Pattern => ({ kind: 'name', form: new RegExp(`${EDGE}${form}${END}`, 'gu') });
const digits = (text: string) => text.replace(/\D/g, '');

/** In this order: a piece that is found belongs to the first that found it. */
const PATTERNS: readonly Pattern[] = [
  { kind: 'email', form: /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu },
  // СНИЛС: nine digits and a check number (order of the Pension Fund No. 318p).
  { kind: 'snils', form: /(?<!\d)\d{3}[-\s]?\d{3}[-\s]?\d{3}[-\s]?\d{2}(?!\d)/g, holds: isSnils },
  { kind: 'card', form: /(?<!\d)(?:\d{4}[-\s]?){3}\d{4}(?!\d)/g, holds: isCard },
  {
    kind: 'phone',
    form: /(?<![\d.])(?:\+7|8|7)[-\s(]{0,2}\d{3}[-\s)]{0,2}\d{3}[-\s]?\d{2}[-\s]?\d{2}(?!\d)/g,
  },
  { kind: 'phone', form: /(?<!\d)(?:\(\d{3,5}\)\s?)\d{1,3}[-\s]\d{2}[-\s]\d{2}(?!\d)/g },
  // Series and number of the passport of the Russian Federation: 2 + 2 + 6 digits, the last six in one piece.
  { kind: 'passport', form: /(?<![\d.])\d{2}\s?\d{2}[\s,№N-]{1,4}\d{6}(?!\d)/gu },
  { kind: 'passport', form: /(?<=паспорт\p{L}*\D{0,20})\d{10}(?!\d)/giu },
  {
    kind: 'birth-date',
    form: /(?<=(?:рожд|г\.\s?р|д\.\s?р)\p{L}*\.?\D{0,10})\d{1,2}[.\-/]\d{1,2}[.\-/]\d{2,4}(?!\d)/giu,
  },
  {
    kind: 'birth-date',
    form: /(?<!\d)\d{1,2}[.\-/]\d{1,2}[.\-/](?:19|20)\d{2}(?=\s*(?:г\.?\s?)?р(?:\.|ожд|од))/giu,
  },
  name(`${CAPITAL}\\s+${CAPITAL}\\s+${PATRONYMIC}`),
  name(`${CAPITAL}\\s+${PATRONYMIC}(?:\\s+${CAPITAL})?`),
  name(`${SURNAME}(?:у|а|ым|ой|е)?\\s+${INITIALS}`),
  name(`${INITIALS}\\s?${SURNAME}(?:у|а|ым|ой|е)?`),
  name(`${SURNAME}\\s+${CAPITAL}`),
  name(`${CAPITAL}\\s+${SURNAME}`),
];

/** @returns what was found, in the order of the text; pieces do not overlap */
export function findPersonal(text: string): readonly PersonalFinding[] {
  const found: PersonalFinding[] = [];
  for (const { kind, form, holds } of PATTERNS) {
    for (const match of text.matchAll(form)) {
      const piece = { kind, start: match.index, end: match.index + match[0].length };
      const isTaken = found.some(({ start, end }) => piece.start < end && start < piece.end);
      if (!isTaken && (holds?.(match[0]) ?? true)) found.push(piece);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The text with «…» in place of every piece that was found. */
export function stripPersonal(text: string): string {
  return findPersonal(text)
    .toReversed()
    .reduce((left, { start, end }) => `${left.slice(0, start)}…${left.slice(end)}`, text);
}

function isSnils(text: string): boolean {
  const all = digits(text);
  const sum = [...all.slice(0, 9)].reduce((total, digit, index) => total + Number(digit) * (9 - index), 0);
  return (sum % 101) % 100 === Number(all.slice(9));
}

/** Luhn's check number (ISO/IEC 7812-1). */
function isCard(text: string): boolean {
  const sum = [...digits(text)].toReversed().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
