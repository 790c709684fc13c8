/**
 * The number of a card, by which its owner is known. What is asked leaves the card as it was: no file is chosen and no
 * code is shown, since a signature may be under way.
 */

/** Asks for one APDU after the other (ISO 7816-4, GET DATA); answers in hexadecimal, with their status words. */
export type CardTalk = (apdus: readonly string[]) => Promise<readonly string[]>;

/**
 * The UID of a contactless card, which the reader answers (PC/SC part 3, 3.2.2.1.3); the serial number of a Rutoken (as
 * OpenSC reads it); the production data of a Java card, such as JaCarta (GlobalPlatform, tag 9F7F).
 */
const QUESTIONS = ['ffca000000', '00ca018100', '80ca9f7f00'] as const;

/** Fewer bytes are no number of one card among many. */
const SHORTEST = 4;

/** Hexadecimal, in small letters; null for a card that has none, or another one each time. */
export async function cardNumber(talk: CardTalk): Promise<string | null> {
  const first = await talk(QUESTIONS);
  const answers = await Promise.all(
    first.map(async (answer, at) => {
      // The card wants to be asked for exactly as many bytes as it has.
      const length = /^6c(..)$/.exec(answer)?.[1];
      if (length === undefined) return answer;
      return (await talk([`${QUESTIONS[at]?.slice(0, -2)}${length}`]))[0] ?? '';
    }),
  );
  for (const answer of answers) {
    const number = answer.endsWith('9000') ? plainNumber(answer.slice(0, -4)) : null;
    if (number !== null) return number;
  }
  return null;
}

/** A number as somebody types it or a card gives it; null for what is none. */
export function plainNumber(typed: string): string | null {
  const number = typed.toLowerCase().replace(/[\s:-]/g, '');
  if (!/^(?:[0-9a-f]{2})+$/.test(number) || number.length < 2 * SHORTEST) return null;
  // Telephones and passports make a new number each time: four bytes, the first is 08 (ISO 14443-3, 6.5.4).
  const isRandom = number.length === 8 && number.startsWith('08');
  return isRandom || /^(..)\1+$/.test(number) ? null : number;
}
