import type { ru } from './ru.ts';

/** A sentence with a number in it; Intl.PluralRules picks the form. */
export interface Plural {
  readonly one: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}

type Shape<T> = T extends string
  ? string
  : T extends { one: string; other: string }
    ? Plural
    : { readonly [K in keyof T]: Shape<T[K]> };

/** All texts of one language; a key that is missing does not compile. */
export type Texts = Shape<typeof ru>;

export type Language = 'ru' | 'tt' | 'en';
