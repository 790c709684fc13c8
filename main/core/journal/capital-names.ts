/** Names that no list knows, by their capital letters and endings. */
import type { Pattern } from './personal-pattern.ts';

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

export const CAPITALISED: readonly Pattern[] = [
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
