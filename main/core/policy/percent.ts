/**
 * Undoes percent-encoding for any bytes, never failing: bytes that are no UTF-8 become U+FFFD. Only for text
 * that is parsed again afterwards; an address is never decoded before it is judged.
 */
export function unescapePercent(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
    new TextDecoder().decode(Uint8Array.from(run.slice(1).split('%'), (hex) => Number.parseInt(hex, 16))),
  );
}
