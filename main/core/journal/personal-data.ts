/**
 * Finds what looks like personal data in a text that somebody is about to write into the log, so that it can be
 * taken out. A guard, not a judge: it may be wrong both ways, and says only what it looks like. How often it is, on
 * several hundred sentences, `test/unit/core/journal/personal-rates.test.ts` measures.
 */
import { findAddresses } from './addresses.ts';
import { findLoneNames } from './lone-names.ts';
import { findNames } from './personal-names.ts';

/** What a piece of text looks like. */
type PersonalKind =
  | 'phone'
  | 'snils'
  | 'inn'
  /** A passport, or another document with a number. */
  | 'passport'
  /** A card, a policy, an account. */
  | 'card'
  /** An e-mail address, or a name by which somebody is reached in a network. */
  | 'email'
  | 'birth-date'
  | 'address'
  | 'name';

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

/** Every dash that a keyboard, an editor or a phone puts between digits. */
const DASH = '\\-\u00AD\u2010-\u2015\u2212';
/** What may stand between two groups of digits. */
const GAP = `[\\s.${DASH}]?`;

const CAPITAL = '[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?';
const PATRONYMIC = '[А-ЯЁ][а-яё]*(?:ович|евич|ич|овна|евна|ична|инична|оглы|кызы)';
const INITIALS = '[А-ЯЁ]\\.\\s?(?:[А-ЯЁ]\\.)?';
/** Endings of surnames that ordinary words beginning a sentence do not have together with a second capital. */
const SURNAME =
  '(?:[А-ЯЁ][а-яё]+-)?[А-ЯЁ][а-яё]+(?:ов|ова|ев|ева|ёв|ёва|ин|ина|ын|ына|ский|ская|цкий|цкая|ых|их|енко|чук|юк|ян|швили|дзе)';
const EDGE = '(?<![\\p{L}\\p{N}])';
const END = '(?![\\p{L}\\p{N}])';

/** Named after people, and nobody's data: streets, tests, laws. */
const NAMED_AFTER =
  /^(?:Улиц|Набережн|Проспект|Площад|Переул|Бульвар|Шоссе|Имени|Памятник|Станци|Опросник|Тест|Методик|Шкал|Центр|Портал|Закон|Город|Больниц|Клиник|Завод|Колледж|Школ|Университет|Институт|Театр|Парк|Фонд)/;

const name = (form: string): Pattern => ({
  kind: 'name',
  form: new RegExp(`${EDGE}${form}${END}`, 'gu'),
  holds: (text) => !NAMED_AFTER.test(text),
});
const digits = (text: string) => text.replace(/\D/g, '');

/** Numbers that are written in one piece, and what stands before one that is nobody's. */
const NOT_OF_A_PERSON =
  '(?<!(?:(?:инн|огрн|кпп|уин|инвентарн)[^\\d\\n]{0,20}|(?:заяв|обращени|запрос|приказ|лицензи|инцидент|тикет|ваканси)\\p{L}*[\\s:№.]{0,4}(?:номер\\p{L}*\\s)?))';

/** Documents of a person whose numbers have forms of their own. */
const DOCUMENT =
  '(?<!\\p{L})(?:диплом|аттестат|трудов\\p{L}+\\sкниж|военн\\p{L}+\\sбилет|удостоверени|свидетельств\\p{L}*\\sо\\s(?:рожд|брак|смерт|растор)|справк\\p{L}*\\sмсэ|загран|вид\\p{L}*\\sна\\sжит|патент|паспорт)\\p{L}*';

/** A figure, or two or three of them, in words; «тысяч» and «рублей» belong to sums. */
const FIGURE =
  '(?:ноль|нуль|один|два|три|четыре|пять|шесть|семь|восемь|девять|десять|(?:один|две|три|четыр|пят|шест|сем|восем|девят)надцать|двадцать|тридцать|сорок|(?:пять|шесть|семь|восемь)десят|девяносто|сто|двести|триста|четыреста|(?:пять|шесть|семь|восемь|девять)сот)';

/** In this order: a piece that is found belongs to the first that found it. */
const NUMBERS: readonly Pattern[] = [
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
  // СНИЛС: nine digits and a check number (order of the Pension Fund No. 318p); where it is called so, also a wrong one.
  {
    kind: 'snils',
    form: new RegExp(`(?<![\\d.])\\d{3}${GAP}\\d{3}${GAP}\\d{3}${GAP}\\d{2}(?!\\d)`, 'g'),
    holds: isSnils,
  },
  {
    kind: 'snils',
    form: new RegExp(`(?<=снилс\\D{0,15})\\d{3}${GAP}\\d{3}${GAP}\\d{3}${GAP}\\d{2}(?!\\d)`, 'gi'),
  },
  // ИНН of a person: twelve digits, the last two check numbers (order of the Tax Service ЕД-7-14/559).
  { kind: 'inn', form: /(?<!\d)\d{12}(?!\d)/g, holds: isInn },
  { kind: 'inn', form: /(?<=инн\D{0,15})\d{12}(?!\d)/gi },
  { kind: 'card', form: new RegExp(`(?<!\\d)(?:\\d{4}${GAP}){3}\\d{4}(?!\\d)`, 'g'), holds: isCard },
  {
    kind: 'card',
    form: new RegExp(`(?<=(?:полис|омс|енп)\\p{L}*\\D{0,15})(?:\\d{4}${GAP}){3}\\d{4}(?!\\d)`, 'giu'),
  },
  {
    kind: 'card',
    form: new RegExp(`(?<=карт\\p{L}*[^\\d\\n]{0,15})(?:\\d{4}${GAP}){3}\\d{4}(?!\\d)`, 'giu'),
  },
  // Accounts of people: 40817, 40820, deposits 423 and 426 (Bank of Russia, 809-П), twenty digits.
  { kind: 'card', form: /(?<!\d)(?:40817|40820|42[36]\d{2})(?:\s?\d){15}(?!\d)/g },
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
  // Series and number of the passport of the Russian Federation: 2 + 2 + 6 digits, the last six in one piece.
  {
    kind: 'passport',
    form: new RegExp(
      `${NOT_OF_A_PERSON}(?<![\\d.${DASH}])\\d{2}[\\s${DASH}]?\\d{2}[\\s,№N${DASH}]{1,4}\\d{6}(?!\\d)`,
      'giu',
    ),
  },
  {
    kind: 'passport',
    form: /(?<=сери\p{L}*[\s:№]*)\d{2}\s?\d{2}[^\d\n]{1,12}\d{3}\s?\d{3}(?!\d)/giu,
  },
  { kind: 'passport', form: /(?<=паспорт\p{L}*[^\d\n]{0,20})\d{2}\s?\d{2}\s\d{3}\s?\d{3}(?!\d)/giu },
  { kind: 'passport', form: /(?<=паспорт\p{L}*\D{0,20})\d{6}(?:\d{4})?(?!\d)/giu },
  // Certificates of the registry office: Roman digits, two letters, six digits.
  { kind: 'passport', form: /(?<!\p{L})[IVXL]{1,5}-[А-ЯЁ]{2}\s*[№N]?\s*\d{6}(?!\d)/gu },
  {
    kind: 'passport',
    form: new RegExp(
      `(?<=${DOCUMENT}[^\\d\\n]{0,24}?)(?:(?<!\\p{L})[IVXА-ЯЁ]{1,5}(?:-[IVXА-ЯЁ]{1,3})?\\s*)?(?:№\\s*)?(?:\\d{2}\\s(?:№\\s*)?)?\\d{4,14}(?:\\s*(?:номер|№|N|\\s)\\s*\\d{5,8})?(?!\\d|\\s*(?:руб|год|г\\.|тыс|[/.]))`,
      'giu',
    ),
  },
  {
    kind: 'passport',
    form: new RegExp(`${NOT_OF_A_PERSON}(?<![\\d.${DASH}])\\d{10}(?![\\d.]\\d|\\d)`, 'giu'),
  },
  {
    kind: 'birth-date',
    form: new RegExp(
      `(?<=(?:рожд|родил|г\\.\\s?р|д\\.\\s?р)\\p{L}*\\.?\\D{0,10})\\d{1,2}[./${DASH}]\\d{1,2}[./${DASH}]\\d{2,4}(?!\\d)(?:\\s?г(?:ода?|\\.)?(?!\\p{L}))?`,
      'giu',
    ),
  },
  {
    kind: 'birth-date',
    form: new RegExp(
      `(?<!\\d)\\d{1,2}[./${DASH}]\\d{1,2}[./${DASH}](?:19|20)\\d{2}\\s*(?:г(?:ода|\\.)?\\s?)?р(?:\\.|ожд\\p{L}*|од\\p{L}*)`,
      'giu',
    ),
  },
  {
    kind: 'birth-date',
    form: /(?<!\d)(?:19|20)\d{2}\s*(?:г\.?\s?р(?:\.|ожд\p{L}*)|года?\sрожд\p{L}*)/giu,
  },
  {
    kind: 'birth-date',
    form: /(?<=(?:рожд|родил)\p{L}*\.?\s)\d{1,2}\s(?:янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек)\p{L}*\.?\s(?:19|20)\d{2}(?:\sг(?:ода?|\.)?(?!\p{L}))?/giu,
  },
  // Dictated and written down in words: «восемь девятьсот семнадцать двести тридцать».
  { kind: 'phone', form: new RegExp(`(?<!\\p{L})(?:${FIGURE}[\\s,-]+){4,}${FIGURE}(?!\\p{L})`, 'giu') },
];

/** Names that no list knows, by their capital letters. */
const CAPITALISED: readonly Pattern[] = [
  name(`${CAPITAL}\\s+${CAPITAL}\\s+${PATRONYMIC}`),
  name(`${CAPITAL}\\s+${PATRONYMIC}(?:\\s+${CAPITAL})?`),
  name(`${SURNAME}(?:у|а|ым|ой|е)?\\s+${INITIALS}`),
  name(`${INITIALS}\\s?${SURNAME}(?:у|а|ым|ой|е)?`),
  name(`${SURNAME}\\s+${CAPITAL}`),
  name(`${CAPITAL}\\s+${SURNAME}`),
  // «Джамиле Алиевой», «Рамзану Ахмадову»: a first name that no list knows, beside a surname in its case.
  name(
    `${CAPITAL}(?:е|у|ы|и|ой|ей|ом|ем)\\s+${CAPITAL}(?:ову|еву|ину|ыну|овым|евым|иным|ыным|овой|евой|иной|ыной)`,
  ),
  // The dots of initials left out.
  name(`${SURNAME}(?:у|а|ым|ой|е)?\\s+[А-ЯЁ]\\s[А-ЯЁ]`),
  // Surnames that end like nothing: «Кравец Ю.Ю.».
  name(`${CAPITAL}\\s+[А-ЯЁ]\\.\\s?[А-ЯЁ]\\.?`),
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
  NUMBERS.forEach(look);
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

/** Names with a space between them, or a word with a capital that no list knows, are one, and what follows with a capital letter, or «оглы»,
 * «апа», or one initial belongs to what is before it. */
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

/** Latin letters that look Cyrillic, in a word that is Cyrillic otherwise; no position changes. */
function inCyrillic(text: string): string {
  return text.replace(/\p{L}*[а-яё]\p{L}*/giu, (word) =>
    word.replace(/[aeopcxykmtbhKMTBHAEOPCXY]/g, (letter) => LOOKALIKES[letter] ?? letter),
  );
}

const LOOKALIKES: Readonly<Record<string, string>> = Object.fromEntries(
  [...'aeopcxyAEOPCXYKMTBH'].map((letter, at) => [letter, [...'аеорсхуАЕОРСХУКМТВН'][at] ?? letter]),
);

/** A telephone without the eight in front and without an extension behind. */
function lastTen(phone: string): string {
  return digits(phone).slice(0, 11).slice(-10);
}

/** Eleven digits; 800 and 804 are free lines of organisations. */
function isLongPhone(text: string): boolean {
  const all = digits(text);
  return all.length === 11 && !/^.80[04]/.test(all);
}

/** Check numbers of the ИНН of a person. */
function isInn(text: string): boolean {
  const check = (weights: readonly number[]) =>
    (weights.reduce((sum, weight, at) => sum + weight * Number(text[at]), 0) % 11) % 10;
  const first = check([7, 2, 4, 10, 3, 5, 9, 4, 6, 8]);
  return first === Number(text[10]) && check([3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) === Number(text[11]);
}

/** The text with «…» in place of every piece that was found. */
export function stripPersonal(text: string, ours: readonly string[] = []): string {
  return findPersonal(text, ours)
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
