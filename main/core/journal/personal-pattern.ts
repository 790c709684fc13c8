/** What a pattern of personal data is, and what may stand inside numbers as people write them. */

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

/** A form of writing that gives a piece of personal data away. */
export interface Pattern {
  readonly kind: PersonalKind;
  readonly form: RegExp;
  /** What the form alone does not prove. */
  readonly holds?: (text: string) => boolean;
}

/** Every dash that a keyboard, an editor or a phone puts between digits. */
export const DASH = '\\-\u00AD\u2010-\u2015\u2212';
/** What may stand between two groups of digits. */
export const GAP = `[\\s.${DASH}]?`;

/** Numbers that are written in one piece, and what stands before one that is nobody's. */
export const NOT_OF_A_PERSON =
  '(?<!(?:(?:инн|огрн|кпп|уин|инвентарн)[^\\d\\n]{0,20}|(?:заяв|обращени|запрос|приказ|лицензи|инцидент|тикет|ваканси)\\p{L}*[\\s:№.]{0,4}(?:номер\\p{L}*\\s)?))';

/** The digits of a number as it is written. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
