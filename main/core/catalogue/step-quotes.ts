/** The quotes of a step that begin with a known word: what one sees, what to do otherwise, at which addresses it applies. */

const MARKS = { expect: 'Что вы увидите:', trouble: 'Если не получилось:', at: 'Адрес:' } as const;
const ADDRESS = /^[\p{Ll}\d-]+(?:\.[\p{Ll}\d-]+)+(?:\/[^\s?#,]*)?$/u;

/** Where one marked line of a quote ends and the next begins. */
export const NEXT_MARK = new RegExp(`\\n(?=${Object.values(MARKS).join('|')})`);

/** What the quotes of a step have said so far. */
export interface Quoted {
  expect: string | null;
  trouble: string | null;
  at: string[];
}

/** Writes one marked text into its step. @returns what is wrong with it, in Russian and in English */
export function noteQuote(
  step: Quoted,
  text: string,
): readonly (readonly [russian: string, english: string])[] {
  if (text.startsWith(MARKS.expect) && step.expect === null) {
    step.expect = text.slice(MARKS.expect.length).trim();
    return [];
  }
  if (text.startsWith(MARKS.trouble) && step.trouble === null) {
    step.trouble = text.slice(MARKS.trouble.length).trim();
    return [];
  }
  if (text.startsWith(MARKS.at) && step.at.length === 0) {
    const addresses = text.slice(MARKS.at.length).split(',');
    step.at = addresses.map((address) => address.trim());
    return step.at
      .filter((address) => !ADDRESS.test(address))
      .map((address) => [
        `Адрес «${address}» записан неверно. Нужно: портал.ru/раздел, без https:// и без знака «?».`,
        `Address "${address}" must be host/path, without a scheme or a query.`,
      ]);
  }
  const marks = Object.values(MARKS).map((mark) => `«> ${mark}»`);
  return [
    [
      `Строки с «>» начинаются с одного из: ${marks.join(', ')}. Каждая — один раз в шаге.`,
      `A quote must begin with one of: ${marks.join(', ')}; each once a step.`,
    ],
  ];
}
