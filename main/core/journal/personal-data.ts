/**
 * Finds what looks like personal data in a text that somebody is about to write into the log, so that it can be
 * taken out. A guard, not a judge: it may be wrong both ways, and says only what it looks like. How often it is, on
 * several hundred sentences, `test/unit/core/journal/personal-rates.test.ts` measures.
 */
import { findAddresses } from './addresses.ts';
import { CAPITALISED } from './capital-names.ts';
import { findLoneNames } from './lone-names.ts';
import { inCyrillic } from './look-alikes.ts';
import { EMAILS, lastTen, PHONES, PHONES_IN_WORDS } from './personal-contacts.ts';
import { BIRTH_DATES, DOCUMENTS, NUMBERS } from './personal-documents.ts';
import { findNames } from './personal-names.ts';
import type { Pattern, PersonalFinding } from './personal-pattern.ts';

/** In this order: a piece belongs to the first that finds it. */
const WRITTEN: readonly Pattern[] = [
  ...EMAILS,
  ...NUMBERS,
  ...PHONES,
  ...DOCUMENTS,
  ...BIRTH_DATES,
  ...PHONES_IN_WORDS,
];

/**
 * @param ours numbers that are no secret, as the configuration writes them: the hotline, the contact centre
 * @returns what was found, in the order of the text; pieces do not overlap
 */
export function findPersonal(written: string, ours: readonly string[] = []): readonly PersonalFinding[] {
  const text = inCyrillic(written);
  const known = new Set(ours.map(lastTen).filter((phone) => phone.length === 10));
  const found: PersonalFinding[] = [];
  const add = (piece: PersonalFinding) => {
    const taken = found.findIndex(({ start, end }) => piece.start < end && start < piece.end);
    const other = found[taken];
    if (other === undefined) found.push(piece);
    else if (other.kind === 'name' && piece.kind === 'name') {
      // What follows may belong to a name; what stands before it begins the sentence more often.
      const start = Math.min(other.start, beginsName(text, piece.start) ? piece.start : other.start);
      found[taken] = { kind: 'name', start, end: Math.max(other.end, piece.end) };
    }
  };
  const look = ({ kind, form, holds }: Pattern) => {
    for (const match of text.matchAll(form)) {
      if (!(holds?.(match[0]) ?? true) || known.has(lastTen(match[0]))) continue;
      add({ kind, start: match.index, end: match.index + match[0].length });
    }
  };
  WRITTEN.forEach(look);
  for (const place of findAddresses(text)) add({ kind: 'address', ...place });
  // Names first that need no capitals: they are known whole, with all their parts.
  for (const place of findNames(text)) add({ kind: 'name', ...place });
  CAPITALISED.forEach(look);
  for (const place of findLoneNames(text)) add({ kind: 'name', ...place });
  return joined(
    text,
    found.sort((a, b) => a.start - b.start),
  );
}

/** Words that begin a sentence before a name: who it is, what is done. */
const BEFORE_NAME =
  /^(?:.*(?:ла?|ли|лось|лся|лась|лись|ть|но|ет|ит|ят|ют)|помощь|консультация|заявление|при[её]м|запись|звонок|вход|резюме|отказ|вопрос|справка|жалоба|отзыв|паспорт|снилс|инн|телефон|просьба|встреча|данные|доверенность|письмо|выписка|направление|для|от|у|с|за|по|на|о|об|при|вместе|спасибо|сам|сама|сын|доч(?:ь|ка)|муж|жена|мама|папа|внук|внучка|бабушка|дедушка|граждан(?:ин|ка)|заявител\p{L}+|посетител\p{L}+|работодатель|директор|бухгалтер|студент(?:ка)?|пенсионер(?:ка)?|инвалид|представитель|консультант|специалист)$/iu;

/** Whether the word there may be a part of the name that follows it. */
function beginsName(text: string, at: number): boolean {
  const word = /^\p{L}+/u.exec(text.slice(at))?.[0] ?? '';
  return word !== '' && !BEFORE_NAME.test(word);
}

/**
 * Names with a space between them, or a word with a capital that no list knows, are one, and what follows with a capital
 * letter, or «оглы», «апа», or one initial belongs to what is before it.
 */
function joined(text: string, found: readonly PersonalFinding[]): readonly PersonalFinding[] {
  const all: PersonalFinding[] = [];
  for (const piece of found) {
    const last = all.at(-1);
    const tail =
      piece.kind === 'name'
        ? /^(?:\s+\p{Lu}\p{Ll}+)?\s+(?:оглы|кызы|апа|абый|абзый|ханум|эфенди)(?!\p{L})|^\s+\p{Lu}\p{Ll}+(?!\p{L})|^\s+\p{Lu}\.(?!\p{L})/u.exec(
            text.slice(piece.end),
          )
        : null;
    const whole = { ...piece, end: piece.end + (tail?.[0].length ?? 0) };
    if (
      last?.kind === 'name' &&
      piece.kind === 'name' &&
      /^\s+(?:\p{Lu}\p{Ll}+\s+)?$/u.test(text.slice(last.end, piece.start))
    )
      all[all.length - 1] = { ...last, end: Math.max(last.end, whole.end) };
    else all.push(whole);
  }
  return all;
}

/** The text with «…» in place of every piece that was found. */
export function stripPersonal(text: string, ours: readonly string[] = []): string {
  return findPersonal(text, ours)
    .toReversed()
    .reduce((left, { start, end }) => `${left.slice(0, start)}…${left.slice(end)}`, text);
}
