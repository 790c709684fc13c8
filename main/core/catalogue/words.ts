/** From text to the stems that the index is made of. */
import { stemmer } from '@orama/stemmers/russian';

/** Words that say nothing of the subject; without them «как мне подать на …» finds the subject. */
const STOP_WORDS = new Set(
  `а без бы в во вы где да для до его если есть еще же за и из или к как какая какие какой ко когда
  кто куда ли меня мне мной могу можно мой моя мои на над надо нам нас наш не нет нужен нужна нужно
  ну о об обо он она они от по под при про с сам свой свои своя свое своего своей своему своим своих свою своими
  себя себе со так такой там то тоже тут
  у уже хочу хочет хотим хотят чего чем что чтобы это этот я помогите подскажите пожалуйста очень
  способ сделать делать узнать`.split(/\s+/),
);

const stems = new Map<string, string>();
const STEMS_KEPT = 50_000;

/** Lower case, ё as е: what people type and what editors write meet here. Letters and their marks are one sign (NFC). */
export function fold(text: string): string {
  const lower = composed(text).toLowerCase();
  return lower.includes('ё') ? lower.replaceAll('ё', 'е') : lower;
}

/** Some programs write «й» and «ё» as a letter and a mark behind it. */
function composed(text: string): string {
  return /\p{M}/u.test(text) ? text.normalize('NFC') : text;
}

/** The words of a text as they are written, in order. */
export function wordsIn(text: string): string[] {
  return composed(text).match(/[\p{L}\d]+/gu) ?? [];
}

/** The same, folded. */
export function wordsOf(text: string): string[] {
  return wordsIn(fold(text));
}

/** «ребёнок» and «ребёнком», «подросток» and «подростки» are one word: the stemmer leaves the vowel that comes and goes. */
function withoutFleeting(stem: string): string {
  return stem.length > 5 ? stem.replace(/([бвгджзклмнпрстфхцчшщ])ок$/, '$1к') : stem;
}

export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}

/** The part of a word that does not change with its case and number. */
export function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = word.length > 3 && /^[а-я]+$/.test(word) ? withoutFleeting(stemmer(word)) : word;
  // Typed words come in here too: a bound, so that a long day does not grow the map.
  if (stems.size >= STEMS_KEPT) stems.clear();
  stems.set(word, stem);
  return stem;
}
