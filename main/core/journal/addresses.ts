/**
 * Finds where somebody lives. A flat is somebody's; a house alone may be that of the centre, unless the text says that
 * somebody lives there, or is registered.
 */

interface Place {
  readonly start: number;
  readonly end: number;
}

/** A word that may begin a sentence, for forms in which capital letters count. */
function eitherCase(words: string): string {
  const both = words.replace(
    /(^|\|)([а-яё])/g,
    (_, edge: string, letter: string) => `${edge}[${letter.toUpperCase()}${letter}]`,
  );
  return `(?<!\\p{L})(?:${both})`;
}

const LIVES = eitherCase(
  'жив[её]т|живут|прожива\\p{L}+|прописа\\p{L}+|прописк\\p{L}+|зарегистрирован\\p{L}?|снима\\p{L}+\\s(?:комнат|квартир)\\p{L}*|адрес(?!\\p{L}*\\s(?:центр|отдел|мфц|МФЦ|офис|организац|компан|завод|больниц|школ|банк|суд|работ|сервис|портал|сайт))\\p{L}*(?:\\s(?:регистрации|проживания|прописки|для\\sписем))?',
);
const STREET = `${eitherCase(
  'ул|улиц\\p{L}*|пр|пр-т|просп|проспект\\p{L}*|пер|переул\\p{L}*|мкр|микрорайон\\p{L}*|б-р|бульвар\\p{L}*|наб|набережн\\p{L}*|пл|площад\\p{L}*|ш|шоссе|тракт\\p{L}*|проезд\\p{L}*',
)}\\.?`;
const WORD = '[А-ЯЁ][\\p{L}-]+';
/** Index, region, town; each ends with a comma. */
const TOWN = `(?:\\d{6},\\s*)?(?:(?:(?:г|гор|с|п|пос|пгт|дер|д|х|ст)\\.\\s*)?${WORD}(?:\\s(?:обл|р-н)\\.?|\\s${WORD})?,\\s*){0,3}`;
/** «Ленина», «8 Марта», «Малая Красная», «Карла Маркса». */
const NAMED = `(?:\\d{1,2}(?:-я)?\\s)?${WORD}(?:\\s[А-ЯЁ]?[\\p{L}-]+)?`;
const HOUSE =
  '(?:д(?:ом\\p{L}?)?\\.?\\s*)?\\d{1,4}(?:/\\d{1,3})?\\p{L}?(?![\\p{L}\\d])(?:[\\s,]*(?:корп(?:ус)?|к|стр)\\.?\\s*\\d{1,3})?';
const FLAT = '[\\s,]*(?:кв(?:артир\\p{L})?|комн(?:ат\\p{L})?)\\.?\\s*\\d{1,4}(?!\\d)';
const DASHED = '\\s?-\\s?\\d{1,4}(?![\\d-])';
/** Not a house: how many of what. */
const NO_COUNT = '(?![\\d.]|\\s*(?:лет|год|мес|дет|чел|раз|час|мин|руб|дн|%))';

/** The group is the address. */
const FORMS: readonly RegExp[] = [
  new RegExp(`(?<![\\p{L}\\d])(${TOWN}(?:${STREET}\\s*)?${NAMED}[\\s,]+${HOUSE}${FLAT})`, 'dgu'),
  new RegExp(`((?<![\\p{L}\\d])${TOWN}${STREET}\\s*${NAMED}[\\s,]+${HOUSE}${DASHED})`, 'dgu'),
  new RegExp(
    `${LIVES}[^\\d\\n.;]{0,14}?(?<!\\p{L})(${TOWN}(?:${STREET}\\s*)?${NAMED}[\\s,]+${HOUSE}(?:${FLAT}|${DASHED})?)${NO_COUNT}`,
    'dgu',
  ),
  /((?<!\p{L})д(?:ом[аеу]?|\.)?\s*\d{1,4}\p{L}?(?:\s*(?:корп(?:ус)?|к|стр)\.?\s*\d{1,3})?[\s,]*кв(?:артир[аеуы]|\.)?\s*\d{1,4}(?!\d))/dgiu,
];

/** @returns the places of addresses, in the order in which the forms found them; they may overlap */
export function findAddresses(text: string): readonly Place[] {
  if (!/\d/.test(text)) return [];
  return FORMS.flatMap((form) =>
    [...text.matchAll(form)].flatMap(({ indices }) => {
      const [start, end] = indices?.[1] ?? [];
      return start === undefined || end === undefined ? [] : [{ start, end }];
    }),
  );
}
