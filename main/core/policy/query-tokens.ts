/**
 * The query part of a filter: tokens in any order, each of which the address must satisfy.
 *
 * The comparison is Chromium's (url_matcher.cc), on the raw text: `&` and both ends become one mark, and a
 * token is looked up behind a mark. It has a corner that looks like a fault and is kept, because verdicts must
 * agree: a bare key `foo` in an allow list is not satisfied by an address that also holds `foobar`.
 */

/** Stands for `&` and for both ends of the query; cannot occur in a parsed address, which is ASCII. */
const MARK = '\uFFFF';

/** One condition on the query of an address. */
export interface QueryToken {
  /** A mark and the key, with `=` when a value is asked for. */
  readonly key: string;
  /** What must follow the key; ends with a mark unless the token ended with `*`. */
  readonly value: string;
  /** Allow list: every occurrence of the key must be followed by the value. Block list: one is enough. */
  readonly every: boolean;
}

/**
 * Cuts the query of a filter into conditions.
 * @param every true for the allow list
 * @returns no two conditions on the same text: the first one counts, as in Chromium's ordered set
 */
export function parseQueryTokens(query: string, every: boolean): readonly QueryToken[] {
  const tokens = new Map<string, QueryToken>();
  let rest = query;
  while (rest !== '') {
    const end = rest.indexOf('&');
    const pair = end < 0 ? rest : rest.slice(0, end);
    rest = end < 0 ? '' : rest.slice(end + 1);
    const token = parseToken(pair, every);
    const identity = token.every ? `every ${token.key}` : `any ${token.key}${token.value}`;
    if (!tokens.has(identity)) tokens.set(identity, token);
  }
  return [...tokens.values()];
}

function parseToken(pair: string, every: boolean): QueryToken {
  const equals = pair.indexOf('=');
  let key = equals < 0 ? pair : pair.slice(0, equals);
  let value = equals < 0 ? '' : pair.slice(equals + 1);
  const hasValue = value !== '';
  let exact = true;
  if (!hasValue && key.endsWith('*')) {
    key = key.slice(0, -1);
    exact = false;
  } else if (value.endsWith('*')) {
    value = value.slice(0, -1);
    exact = false;
  }
  const wanted = value + (exact ? MARK : '');
  return { key: MARK + key + (hasValue ? '=' : ''), value: wanted, every: every && wanted !== '' };
}

/** True when the query of an address, undefined where it has none, satisfies every token. */
export function matchesQuery(tokens: readonly QueryToken[], query: string | undefined): boolean {
  const marked = query === undefined ? '' : MARK + query.replaceAll('&', MARK) + MARK;
  return tokens.every((token) => matchesToken(token, marked));
}

function matchesToken({ key, value, every }: QueryToken, marked: string): boolean {
  if (!every) return marked.includes(key + value);
  let at = marked.indexOf(key);
  if (at < 0) return false;
  while (at >= 0) {
    if (!marked.startsWith(value, at + key.length)) return false;
    // The closing mark of this value may open the next key.
    at = marked.indexOf(key, at + key.length + value.length - 1);
  }
  return true;
}
