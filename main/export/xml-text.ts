/** Text as XML 1.0 can hold it. */

/** What XML 1.0 cannot hold, escaped or not: most control signs, halves of a pair, U+FFFE and U+FFFF. */
export function withoutIllegal(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      .replace(/[^\t\n\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
      // Excel reads _x0041_ as an escaped sign; the first line is then escaped itself.
      .replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
  );
}

/** Escapes what XML would read as markup. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
