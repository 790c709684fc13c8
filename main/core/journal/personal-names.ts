/** Finds names of people in a text, however they are written: in capitals, in small letters, with initials. */
import { isAmbiguousName, isFirstName, isLikePatronymic, isPatronymic } from './russian-names.ts';
import { CALLED, ORDINARY, PLAIN_SURNAME, SHORT_SURNAMES, SHORT_WORDS, SURNAME } from './surname-words.ts';

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly kind:
    | 'first'
    | 'ambiguous'
    | 'patronymic'
    | 'like-patronymic'
    | 'surname'
    | 'short-surname'
    | 'none';
  readonly isCapital: boolean;
}

export interface Place {
  readonly start: number;
  readonly end: number;
}

/** @returns the places of names that need no capital letters to be known, in the order of the text */
export function findNames(text: string): readonly Place[] {
  const words = [...text.matchAll(/\p{L}+(?:-\p{L}+)*/gu)].map(({ 0: word, index }) => wordOf(word, index));
  return [...chains(text, words), ...withInitials(text, words), ...called(text, words)].sort(
    (a, b) => a.start - b.start,
  );
}

function wordOf(text: string, start: number): Word {
  const folded = text.toLowerCase().replaceAll('ё', 'е');
  return {
    ...{ text: folded, start, end: start + text.length },
    kind: kindOf(folded),
    isCapital: /^\p{Lu}\p{Ll}/u.test(text),
  };
}

function kindOf(word: string): Word['kind'] {
  if (isPatronymic(word)) return 'patronymic';
  if (isFirstName(word)) return isAmbiguousName(word) ? 'ambiguous' : 'first';
  if (isLikePatronymic(word)) return 'like-patronymic';
  if (SHORT_SURNAMES.has(word)) return 'short-surname';
  return word.length > 3 && SURNAME.test(word) && !ORDINARY.has(word) ? 'surname' : 'none';
}

/** Whether two words beside each other are parts of one name. */
function areName(one: Word, other: Word): boolean {
  const kinds = new Set([one.kind, other.kind]);
  if (kinds.has('none') || kinds.size < 2) return false;
  if (kinds.has('patronymic') || kinds.has('first')) return true;
  if (!kinds.has('surname') || !kinds.has('ambiguous')) return false;
  const surname = one.kind === 'surname' ? one : other;
  return (one.isCapital && other.isCapital) || PLAIN_SURNAME.test(surname.text);
}

/** Words that stand before a patronymic and are no names: «позвонила», «очень», «нашей». */
const NO_NAME = /(?:л|ла|ли|ло|ть|ся|сь|но|ет|ит|ей|ой|ый|ий|ая|ых|их|ам|ем|им|ым|ну|ка)$/;

/** A first name that no list knows, before a patronymic. */
function isUnknownName(word: Word | undefined): word is Word {
  return (
    word?.kind === 'none' && word.text.length > 3 && !ORDINARY.has(word.text) && !NO_NAME.test(word.text)
  );
}

/** Words of a name that stand beside one another; a patronymic is one by itself. */
function* chains(text: string, words: readonly Word[]): Generator<Place> {
  const touch = (word: Word | undefined, next: Word | undefined) =>
    word !== undefined && next !== undefined && /^\s+$/.test(text.slice(word.end, next.start));
  const isJoined = (at: number, begun: number) => {
    const [one, other, third] = words.slice(at, at + 3);
    if (one === undefined || other === undefined || !touch(one, other)) return false;
    // «Мамедов Эльчин Вагифович»: a first name may look like a surname.
    const isBoth = one.kind === 'surname' && other.kind === 'surname';
    const isLast = at > begun && one.kind === 'like-patronymic' && /surname/.test(other.kind);
    return areName(one, other) || isLast || (isBoth && third?.kind === 'patronymic' && touch(other, third));
  };
  let free = 0;
  for (let at = 0; at < words.length; at += 1) {
    let [from, to] = [at, at];
    while (isJoined(to, at)) to += 1;
    const [first, second] = [words[at], words[at + 1]];
    const isAlone = to === at;
    // «добромысл герасимович», «михеев добромысл герасимович»: a name is between two parts that are known.
    if (first?.kind === 'patronymic' && touch(words[at - 1], first) && isUnknownName(words[at - 1])) {
      from = Math.max(free, at - 1);
      if (touch(words[from - 1], words[from]) && words[from - 1]?.kind === 'surname')
        from = Math.max(free, from - 1);
    } else if (isAlone && first?.kind === 'surname' && isUnknownName(second) && touch(first, second)) {
      const third = words[at + 2];
      if (third?.kind === 'like-patronymic' && touch(second, third)) to = at + 2;
    }
    if (from === to && first?.kind !== 'patronymic') continue;
    yield { start: words[from]?.start ?? 0, end: words[to]?.end ?? 0 };
    free = to + 1;
    at = to;
  }
}

/** A surname beside two initials: `иванов и.и.`, `И. И. ПЕТРЕНКО`. */
function* withInitials(text: string, words: readonly Word[]): Generator<Place> {
  for (const word of words) {
    if (word.kind !== 'surname' && !(word.kind === 'short-surname' && word.text.length > 2)) continue;
    const after = /^\s+(\p{L})\.\s?(\p{L})\./u.exec(text.slice(word.end, word.end + 12));
    if (after && !isShort(after[1], after[2])) {
      yield { start: word.start, end: word.end + after[0].length };
      continue;
    }
    const head = text.slice(Math.max(0, word.start - 12), word.start);
    const before = /(?<![\p{L}.])(\p{L})\.\s?(\p{L})\.\s?$/u.exec(head);
    if (before && !isShort(before[1], before[2])) {
      yield { start: word.start - before[0].length, end: word.end };
    }
  }
}

function isShort(one = '', other = ''): boolean {
  return SHORT_WORDS.test(`${one}${other}`.toLowerCase());
}

/** Whoever does this in a note is a visitor: «заходил ахмедов». */
const COMES =
  /^(?:при(?:шел|шла|ходила?|несл?а?)|за(?:ходила?|шел|шла)|обра(?:тил(?:ся|ась)|щал(?:ся|ась))|(?:по)?звонила?|подо(?:шел|шла)|подходила?|(?:по)?просила?|спрашивала?|спросила?|жаловал(?:ся|ась)|ушел|ушла|вернул(?:ся|ась))$/;

/** A surname after a word that calls it one. */
function* called(text: string, words: readonly Word[]): Generator<Place> {
  for (const [at, word] of words.entries()) {
    const next = words[at + 1];
    if (next?.kind !== 'surname') continue;
    if (!CALLED.test(word.text) && !(COMES.test(word.text) && PLAIN_SURNAME.test(next.text))) continue;
    if (/^[.:]?\s+$/.test(text.slice(word.end, next.start))) yield { start: next.start, end: next.end };
  }
}
