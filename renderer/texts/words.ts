import { sayAlone } from './alone.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';
import type { Language, Plural, Texts } from './texts.ts';
import { tt, ttCalendar } from './tt.ts';

export type { Language, Plural, Texts } from './texts.ts';

/** Every language with its own name; adding one is one file and one line here. */
export const languages: Readonly<Record<Language, { readonly name: string; readonly texts: Texts }>> = {
  ru: { name: 'Русский', texts: ru },
  tt: { name: 'Татарча', texts: tt },
  en: { name: 'English', texts: en },
};

/** Puts values into `{name}` places. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** A number, or the place where one will stand, before its unit: «12 %», «5 КБ», «3 минуты». */
const UNIT = /(\d|\{\w+\}) (?=%|[КМГ]Б|[KMG]B|мин|сек|min|sec)/g;
/** A counted thing: «5 файлов», but «1 из 5» may part. */
const COUNTED = /(\{(?:n|all|done|removed)\}) (?!из|of)(?=\p{L})/gu;

/** Keeps together what no line may part: short Russian words with the next one, «№ 5», numbers with their units. */
export function tie(text: string): string {
  return text
    .replace(/(?<=^|[\s(«])([а-яё]{1,2}) (?=\S)/giu, '$1\u00a0')
    .replace(/ —/g, '\u00a0—')
    .replace(/№ /g, '№\u00a0')
    .replace(UNIT, '$1\u00a0')
    .replace(COUNTED, '$1\u00a0');
}

/** Speaks one language: sentences, plurals, clocks and dates. */
export class Words {
  readonly t: Texts;
  readonly language: Language;
  readonly #plural: Intl.PluralRules;
  readonly #clock: Intl.DateTimeFormat;
  readonly #day: Intl.DateTimeFormat;
  readonly #date: Intl.DateTimeFormat;
  readonly #tenths: Intl.NumberFormat;

  /** `isAlone`: no consultant is near, as at an information terminal. */
  constructor(language: Language, isAlone = false) {
    this.language = language;
    this.t = mapTexts(languages[language].texts, (text) => tie(isAlone ? sayAlone(language, text) : text));
    // A runtime with few locales has no Tatar: its numbers are Russian then, not English.
    const locale = language === 'en' ? ['en-GB'] : [language, 'ru'];
    this.#plural = new Intl.PluralRules(locale);
    this.#clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
    this.#day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
    this.#date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' });
    this.#tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
  }

  /** The right plural form with the number (and other values) filled in. */
  count(forms: Plural, n: number, values: Readonly<Record<string, string | number>> = {}): string {
    const rule = this.#plural.select(n);
    const form = rule === 'few' || rule === 'many' || rule === 'one' ? forms[rule] : forms.other;
    return fill(form ?? forms.other, { n, ...values });
  }

  /** «1,5», in English «1.5» */
  tenths(n: number): string {
    return this.#tenths.format(n);
  }

  /** «340 КБ» or «1,8 МБ», of a number of bytes */
  size(bytes: number): string {
    const kilobytes = Math.max(1, Math.round(bytes / 1024));
    const { size, sizeLarge } = this.t.files;
    return kilobytes < 1024
      ? fill(size, { n: kilobytes })
      : fill(sizeLarge, { n: this.tenths(kilobytes / 1024) });
  }

  /** «10:42» */
  clock(when: Date): string {
    return this.#clock.format(when);
  }

  /** «вторник, 14 июля» */
  day(when: Date): string {
    return this.language === 'tt'
      ? `${ttDay(when)}, ${ttCalendar.days[when.getDay()]}`
      : this.#day.format(when);
  }

  /** «14 июля 2025 г.»; anything that is no date comes back as it is. */
  date(text: string): string {
    const when = new Date(text);
    if (Number.isNaN(when.getTime())) return text;
    return this.language === 'tt' ? `${ttDay(when)}, ${when.getFullYear()} ел` : this.#date.format(when);
  }
}

function ttDay(when: Date): string {
  return `${when.getDate()} ${ttCalendar.months[when.getMonth()]}`;
}

/** The sentence for a machine word, or the fallback for a word nobody has told us about. */
export function sentenceFor(
  sentences: Readonly<Record<string, string>>,
  code: string,
  fallback: string,
): string {
  return Object.hasOwn(sentences, code) ? (sentences[code] ?? fallback) : fallback;
}

function mapTexts<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapTexts(inner, change)])) as T;
}
