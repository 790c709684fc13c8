/** Hosts that the HTML of a page takes its working parts from: scripts, styles, frames. What scripts add later is not seen. */

/** @param base address of the page */
export function partsOf(html: string, base: string): readonly string[] {
  const found = html.matchAll(/<(script|iframe|link)\b([^>]{0,2000})>/gi);
  const addresses = [...found].flatMap(([, tag = '', attributes = '']) => {
    const isLink = tag.toLowerCase() === 'link';
    if (isLink && !/\brel\s*=\s*["']?[^"'>]*\bstylesheet\b/i.test(attributes)) return [];
    const name = isLink ? 'href' : 'src';
    const [, quoted, bare] =
      new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:["']([^"']+)["']|([^\\s"'>]+))`, 'i').exec(attributes) ?? [];
    const address = URL.parse((quoted ?? bare ?? '').replaceAll('&amp;', '&'), base);
    return address !== null && /^https?:$/.test(address.protocol) && (quoted ?? bare) !== undefined
      ? [address.href]
      : [];
  });
  return [...new Set(addresses)];
}
