const PAGE = '/Page';
/** Bytes that `/Type` and the space after it may take. */
const BEFORE = 20;

/**
 * Chromium writes one uncompressed `/Type /Page` a page; 0 where a file of others hides them. Searched as bytes: a paper of
 * a hundred megabytes made into a text would hold the program.
 */
export function countPages(pdf: Buffer): number {
  let pages = 0;
  for (let at = pdf.indexOf(PAGE); at >= 0; at = pdf.indexOf(PAGE, at + PAGE.length)) {
    const before = pdf.toString('latin1', Math.max(0, at - BEFORE), at);
    const after = pdf.toString('latin1', at + PAGE.length, at + PAGE.length + 1);
    if (/\/Type\s*$/.test(before) && !/[a-z]/i.test(after)) pages += 1;
  }
  return pages;
}
