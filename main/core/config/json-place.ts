import { type ParseError, parse } from 'jsonc-parser';

/** The index of the first character of a text at which it stops being JSON; its length where it only ends too early. */
export function brokenAt(text: string): number {
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true });
  return errors[0]?.offset ?? text.length;
}
