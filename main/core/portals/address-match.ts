/**
 * Compares addresses of logout plans as URLs (WHATWG URL): a plan may be written with Cyrillic letters or an IDN
 * host, the browser gives the same address in punycode and percent-encoded (F11).
 */

/**
 * Does an address lie at or below the expected one? Origin equal, the path a prefix by whole segments, every
 * parameter of the expected query present with its value, a fragment of the expected address a prefix by segments.
 * An address that cannot be read matches nothing.
 */
export function addressMatches(actual: string, expected: string): boolean {
  if (!URL.canParse(actual) || !URL.canParse(expected)) return false;
  const [at, wanted] = [new URL(actual), new URL(expected)];
  if (at.origin === 'null' || at.origin !== wanted.origin) return false;
  if (!isBelow(at.pathname, wanted.pathname)) return false;
  if (wanted.hash !== '' && !isBelow(at.hash.slice(1), wanted.hash.slice(1))) return false;
  return [...wanted.searchParams].every(([name, value]) => at.searchParams.getAll(name).includes(value));
}

/** `/login` holds `/login`, `/login/` and `/login/sms`, not `/loginhelp`. */
function isBelow(actual: string, expected: string): boolean {
  const [at, wanted] = [segments(actual), segments(expected)];
  return wanted.every((segment, index) => at[index] === segment);
}

function segments(path: string): readonly string[] {
  return path.replace(/^\//, '').replace(/\/$/, '').split('/').filter(isNotOnly).map(decoded);
}

function isNotOnly(segment: string, _index: number, all: readonly string[]): boolean {
  return segment !== '' || all.length > 1;
}

/** `%d1%84`, `%D1%84` and `ф` are one letter; what cannot be decoded is compared as it is written. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
