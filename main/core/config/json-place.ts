/**
 * Where a text stops being JSON: the index of the first character that does not belong. V8 names a position
 * in most of its messages, but not for an unexpected token; there the shortest beginning of the text that
 * already breaks in the same way is looked for.
 */
export function brokenAt(text: string): number {
  const position = /at position (\d+)/.exec(complaint(text))?.[1];
  if (position !== undefined) return Number(position);
  let [good, bad] = [0, text.length];
  // A beginning that is fine so far complains about its end, not about a token.
  if (!isUnexpectedToken(text)) return text.length;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isUnexpectedToken(text.slice(0, middle))) bad = middle;
    else good = middle;
  }
  return good;
}

function isUnexpectedToken(text: string): boolean {
  return complaint(text).startsWith('Unexpected token');
}

function complaint(text: string): string {
  try {
    JSON.parse(text);
    return '';
  } catch (cause) {
    return cause instanceof Error ? cause.message : '';
  }
}
