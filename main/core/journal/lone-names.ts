/**
 * Finds a surname or a first name that stands alone: «помогли Петрову», «Капустин пришёл», «договорились с Тимофеем».
 * In Russian a capital letter within a sentence is a proper name; what is left to tell is people from places, streets,
 * organisations and portals.
 */
import {
  BESIDE,
  CUT_SHORT,
  DOES,
  FIRST_WORD,
  IS_SOMEHOW,
  MADE_OF,
  NAMED_AFTER,
  NOBODY,
  OF_A_PLACE,
  OF_ORGANISATIONS,
  PEOPLE,
  PLACE_NOUN,
  PREPOSITION,
  SAYS,
  SURNAME,
  TOWNS,
  WHERE,
} from './lone-name-words.ts';
import { isAmbiguousName, isFirstName, isPatronymic } from './russian-names.ts';

interface Place {
  readonly start: number;
  readonly end: number;
}

interface Word {
  readonly raw: string;
  /** In small letters, ё as е. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** @returns the places of names that stand alone, in the order of the text */
export function findLoneNames(text: string): readonly Place[] {
  const words: readonly Word[] = [...text.matchAll(/\p{L}+(?:-\p{L}+)*/gu)].map(({ 0: raw, index }) => ({
    raw,
    ...{ text: raw.toLowerCase().replaceAll('ё', 'е'), start: index, end: index + raw.length },
  }));
  // In a text that is all capitals they say nothing.
  const hasSmall = /[а-яё]{3}/.test(text);
  const isLoud = ({ raw }: Word) => hasSmall && /^[А-ЯЁ]{5,}$/.test(raw);
  const alone = words
    .filter(
      (word, at) => (isCapital(word) || isLoud(word)) && isLoneName(text, word, words[at - 1], words[at + 1]),
    )
    .map(({ start, end }) => ({ start, end }));
  return [...alone, ...inARow(text, words)].sort((a, b) => a.start - b.start);
}

/**
 * Two capitals beside each other, «Шульга Олександр»; at the beginning of a sentence three, «Нгуен Ван Хай», unless
 * they do something: «Чжан Вэй учит».
 */
function* inARow(text: string, words: readonly Word[]): Generator<Place> {
  for (let at = 0; at < words.length; at += 1) {
    const [first] = [words[at]];
    let to = at;
    const next = () => words[to + 1];
    const touches = () => /^\s+$/.test(text.slice(words[to]?.end ?? 0, next()?.start ?? 0));
    for (let word = next(); word && isCapital(word) && touches(); word = next()) to += 1;
    // «На Баумана открыли»: a preposition is part of no name.
    if (!first || to === at || !isCapital(first) || PREPOSITION.test(first.text)) continue;
    const all = words.slice(at, to + 1);
    const left = text.slice(words[at - 1]?.end ?? 0, first.start);
    const right = text.slice(words[to]?.end ?? 0);
    const least = beginsSentence(left, words[at - 1]) && !DOES.test(right) && !SAYS.test(right) ? 3 : 2;
    const isNobody = all.some(
      (word) =>
        NOBODY.has(word.text) ||
        NAMED_AFTER.test(word.text) ||
        OF_ORGANISATIONS.test(word.text) ||
        /(?:[ыи]й|ая|ое|ые|ой|их|ых)$/.test(word.text),
    );
    const isNamedAfter =
      NAMED_AFTER.test(words[at - 1]?.text ?? '') || CUT_SHORT.test(text.slice(0, first.start));
    if (all.length >= least && !isNobody && !isNamedAfter && !/[«"„(]\s*$/.test(left))
      yield { start: first.start, end: words[to]?.end ?? first.end };
    at = to;
  }
}

const isCapital = ({ raw }: Word) => /^[А-ЯЁ][а-яё]+(?:-[А-ЯЁ]?[а-яё]+)?$/.test(raw);

function isLoneName(text: string, word: Word, before: Word | undefined, after: Word | undefined): boolean {
  const [left, right] = [text.slice(before?.end ?? 0, word.start), text.slice(word.end)];
  if (NOBODY.has(word.text) || /[«"„(№]\s*$/.test(left) || BESIDE.test(right)) return false;
  // «Тест Климова», «ул. Гагарина», «имени Боткина»; «города» of two words: «Нижний Новгород».
  if (before && /^\.?\s+$/.test(left) && NAMED_AFTER.test(before.text)) return false;
  if (CUT_SHORT.test(text.slice(0, word.start))) return false;
  if (before && /^\s+$/.test(left) && WHERE.test(before.text) && TOWNS.test(word.text)) return false;
  // «На Баумана открыли …»: a street.
  if (before?.raw === 'На' && /[оеиы][вн]а$/.test(word.text)) return false;
  const isCalled = before !== undefined && PEOPLE.test(before.text) && /^[.:]?\s+$/.test(left);
  if (isFirstName(word.text)) return isCalled || isFirstNameAlone(word, left, right, before);
  if (isPatronymic(word.text) || MADE_OF.test(word.text)) return true;
  if (!isLikeSurname(word)) return isCalled && isForeign(word);
  if (/[сц]к[а-я]{1,3}$/.test(word.text) && (OF_A_PLACE.test(word.text) || PLACE_NOUN.test(right)))
    return false;
  // A number of a house: a street.
  if (/^,?\s*(?:д(?:ом)?\.?\s*)?\d/.test(right)) return false;
  if (isCalled) return true;
  if (!beginsSentence(left, before)) return true;
  return (
    FIRST_WORD.test(word.text) &&
    !(after && isCapital(after)) &&
    (DOES.test(right) || SAYS.test(right) || IS_SOMEHOW.test(right))
  );
}

/** «Вера» and «Роман» alone are words; «Владимир» and «Артём» are towns as well. */
function isFirstNameAlone(word: Word, left: string, right: string, before: Word | undefined): boolean {
  if (isAmbiguousName(word.text)) return false;
  return (
    !(before && /^\s+$/.test(left) && /^(?:март|апрел|ма[йя])/.test(before.text)) && !/^\s*[«"]/.test(right)
  );
}

/** «Щукина-Белая»: one half is enough. */
const isLikeSurname = ({ text }: Word) => text.split('-').some((part) => SURNAME.test(part));

/** A surname that ends like nothing, after a word that says that one follows: «директор Штольц». */
function isForeign({ text }: Word): boolean {
  return (
    text.length > 2 &&
    !TOWNS.test(text) &&
    !OF_A_PLACE.test(text) &&
    !/(?:[ыи]й|[оыи]й|ая|ое|ые|ость|ция)$/.test(text)
  );
}

/** Whether a capital letter says nothing here. */
function beginsSentence(left: string, before: Word | undefined): boolean {
  return before === undefined || /[.!?…\n:;]\s*$|[—–]\s*$/.test(left);
}
