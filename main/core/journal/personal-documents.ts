/** Numbers of a person's documents and accounts, and dates of birth. */
import { isCard, isInn, isSnils } from './check-digits.ts';
import { DASH, GAP, NOT_OF_A_PERSON, type Pattern } from './personal-pattern.ts';

/** СНИЛС, ИНН, cards, policies, accounts. */
export const NUMBERS: readonly Pattern[] = [
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
];

/** Documents of a person whose numbers have forms of their own. */
const DOCUMENT =
  '(?<!\\p{L})(?:диплом|аттестат|трудов\\p{L}+\\sкниж|военн\\p{L}+\\sбилет|удостоверени|свидетельств\\p{L}*\\sо\\s(?:рожд|брак|смерт|растор)|справк\\p{L}*\\sмсэ|загран|вид\\p{L}*\\sна\\sжит|патент|паспорт)\\p{L}*';

/** Passports, and other documents with a number. */
export const DOCUMENTS: readonly Pattern[] = [
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
];

export const BIRTH_DATES: readonly Pattern[] = [
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
];
