import { describe, expect, test } from 'vitest';
import { filterToComponents } from '../../../../main/core/policy/chrome-filter.ts';
import { compileFilter, type UrlFilter } from '../../../../main/core/policy/url-filter.ts';

function chrome(lists: { allow?: readonly string[]; block?: readonly string[] }): UrlFilter {
  const filter = compileFilter({ mode: 'chrome', allow: lists.allow ?? [], block: lists.block ?? [] });
  if (!filter.ok) throw new Error(filter.error.message);
  return filter.value;
}

const matches = (pattern: string, url: string): boolean =>
  chrome({ allow: [pattern] }).match(url) !== undefined;

describe('a filter in Chrome mode', () => {
  test.each([
    // Numeric hosts in any notation meet in the address, never in the filter.
    ['127.0.0.1', 'http://127.1/', true],
    ['127.0.0.1', 'http://0x7f000001/', true],
    ['127.0.0.1', 'http://2130706433/', true],
    ['127.1', 'http://127.1/', false],
    ['[::1]', 'http://[::1]:8080/', true],
    ['[0:0:0:0:0:0:0:1]', 'http://[::1]/', false],
    ['[::1]:8080', 'http://[::1]:8080/', true],
    ['[::1]:8080', 'http://[::1]/', false],
    // A trailing dot changes nothing on either side.
    ['google.com', 'http://google.com./', true],
    ['google.com.', 'http://google.com/', true],
    ['.google.com', 'http://google.com./', true],
    // Never IDNA-normalised.
    ['пример.рф', 'http://пример.рф/', false],
    ['xn--e1afmkfd.xn--p1ai', 'http://пример.рф/', true],
    // Default ports are real ports.
    ['host.com:443', 'https://host.com/', true],
    ['host.com:443', 'http://host.com/', false],
    ['host.com:0', 'http://host.com/', false],
    ['host.com:', 'http://host.com:81/', true],
    ['host:', 'http://host/', false],
    // Slips that Chromium mends, and ones it does not.
    ['http;//host.com', 'http://host.com/', true],
    ['host.com;a', 'http://host.com/', false],
    [' host.com ', 'http://host.com/', true],
    ['/host.com', 'http://host.com/', false],
    ['~/x', 'file:///~/x', false],
    ['*.host.com', 'http://a.host.com/', false],
    ['host.com/*', 'http://host.com/a', false],
    ['user:pass@host.com', 'http://host.com/', false],
    ['user@host.com', 'http://host.com/', true],
    ['host.com#part', 'http://host.com/', true],
    ['HTTP://HOST.com/Path', 'http://host.com/Path', true],
    ['https:host.com/a', 'https://host.com/a', true],
    // Files are compared by their decoded path.
    ['file:///home/', 'file:///home/me', true],
    ['file:///home//x', 'file:///home/x', true],
    ['file:///a%20b', 'file:///a%20b', false],
    ['file:///a%2fb', 'file:///a/b', false],
    ['file://server/share', 'file://server/share', false],
    ['data:text/html', 'data:text/html,x', true],
    ['data:text/html', 'data:image/png,x', false],
    ['javascript:*', 'javascript:alert(1)', true],
    ['mailto:*', 'mailto:a@host.com', true],
    ['mailto:a@host.com', 'mailto:a@host.com', false],
    ['chrome://settings/privacy', 'chrome://settings/privacy/x', true],
    ['chrome://settings', 'chrome:settings', true],
    ['about:blank', 'about:blank', false],
    // Invalid addresses keep the parts that could be read.
    ['*', 'not an address', true],
    ['http://*', 'not an address', true],
    ['host.com', 'http://host.com:99999/', true],
    ['host.com', 'not an address', false],
    ['', 'http://host.com/', false],
    // URLMatcherSchemeFilter holds an empty scheme besides its own: an address without one passes it.
    ['https://*', '', true],
    // SegmentURL (url_fixer.cc): a scheme has no dot in it, digits behind the colon are a port.
    ['www.host.com:/a', 'http://www.host.com/a', true],
    ['host:65535', 'http://host:65535/', true],
    ['host:99999999999', 'http://host/', false],
    ['host:+80', 'http://host/', false],
    ['http://host:+80', 'http://host/', true],
    ['chrome;//settings', 'chrome://settings/', true],
    ['custom;//host', 'http://custom/', false],
    ['https:////host.com', 'https://host.com/', true],
    ['https:\\\\host.com\\a', 'https://host.com/a', false],
    [':host.com', 'http://host.com/', true],
    ['devtools://*', 'devtools://devtools/bundled/', true],
    ['view-source:*', 'view-source:http://host.com/', true],
    ['blob:*', 'blob:http://host.com/1', true],
    ['filesystem:*', 'filesystem:http://host.com/t/1', true],
    ['host.com', 'filesystem:http://host.com/t/1', false],
    ['CUSTOM:*', 'custom:a', true],
    ['custom:*x', 'custom:*x', false],
    // Userinfo goes up to the last sign, on both sides.
    ['a@b@host.com', 'http://host.com/', true],
    ['host.com', 'http://host.com@evil.com/', false],
    ['evil.com', 'http://host.com@evil.com/', true],
    // Sub-domains begin at a dot; an exact host takes no dots more than one at its end.
    ['host.com', 'http://xhost.com/', false],
    ['.host.com', 'http://a.host.com/', false],
    ['..host.com', 'http://host.com/', true],
    ['com', 'http://host.com/', true],
    ['.', 'http://host.com/', false],
    // The path is raw text: no segments, no decoding, no case.
    ['host.com/a/', 'http://host.com/a', false],
    ['host.com/a', 'http://host.com/a%2Fb', true],
    ['host.com/%61', 'http://host.com/a', false],
    ['host.com/a b', 'http://host.com/a%20b', false],
    ['host.com/a%20b', 'http://host.com/a b', true],
    ['host.com/a/../b', 'http://host.com/b', false],
    ['host.com/b', 'http://host.com/a/../b', true],
    ['host.com/', 'http://host.com', true],
    ['?q=1', 'http://host.com/?q=1', false],
    ['*:*', 'http://host.com/', false],
    ['*:8080', 'http://host.com:8080/', true],
    ['*/a', 'http://host.com/ab', true],
  ] as const)('%j against %j: %s', (pattern, url, expected) => {
    expect(matches(pattern, url)).toBe(expected);
  });

  test('is left out when Chromium would call it invalid, and says so', () => {
    const filter = chrome({ block: ['host.com', 'custom://app', 'host.com:65536', '/etc'] });
    expect(filter.ignored.map(({ text }) => text)).toEqual(['custom://app', 'host.com:65536', '/etc']);
    expect(filterToComponents('wrong ://*')?.matchSubdomains).toBe(false);
  });
});

describe('query tokens', () => {
  const allow = (filter: string, query: string): boolean => matches(filter, `http://h.com/?${query}`);
  const block = (filter: string, query: string): boolean =>
    chrome({ block: [filter] }).match(`http://h.com/?${query}`) !== undefined;

  test('must hold for every occurrence in the allow list, for one in the block list', () => {
    expect([allow('h.com?v=1', 'v=1&v=2'), block('h.com?v=1', 'v=1&v=2')]).toEqual([false, true]);
    expect([allow('h.com?v=1', 'v=1&v=1'), block('h.com?v=1', 'a=1')]).toEqual([true, false]);
  });

  test('match by prefix with a star, by presence with a bare one', () => {
    expect(allow('h.com?v=1*', 'v=12')).toBe(true);
    expect(allow('h.com?v=1', 'v=12')).toBe(false);
    expect(allow('h.com?v=*', 'v=')).toBe(true);
    expect(allow('h.com?v*', 'video')).toBe(true);
    expect(allow('h.com?v=1*', 'v=2&v=12')).toBe(false);
    expect(block('h.com?v=1*', 'v=2&v=12')).toBe(true);
    expect(allow('h.com?v', 'v')).toBe(true);
    expect(allow('h.com?v', 'v=1')).toBe(false);
    expect(allow('h.com?v=', 'v=1')).toBe(false);
    expect(allow('h.com?b=2&a=1', 'a=1&c=3&b=2')).toBe(true);
    expect(allow('h.com?v=1', 'V=1')).toBe(false);
    expect(allow('h.com?v=%31', 'v=1')).toBe(false);
    expect(allow('h.com?v=a%20b', 'v=a b')).toBe(true);
    expect(allow('h.com?*', '')).toBe(true);
    expect(matches('h.com?*', 'http://h.com/')).toBe(false);
  });

  test('of the same key in one allow filter: the first counts, as in Chromium', () => {
    expect(allow('h.com?v=1&v=2', 'v=1')).toBe(true);
    expect(allow('h.com?v=1&v=2', 'v=2')).toBe(false);
  });

  test('keep the corner of a bare key: another key that begins like it spoils an allow filter', () => {
    expect(allow('h.com?foo', 'foo')).toBe(true);
    expect(allow('h.com?foo', 'foobar=1&foo')).toBe(false);
    expect(block('h.com?foo', 'foobar=1&foo')).toBe(true);
  });
});

describe('precedence in Chrome mode', () => {
  const blocked = (block: readonly string[], allow: readonly string[], url: string): boolean =>
    chrome({ block, allow }).decide(url).verdict === 'block';

  test('goes by exact host, host length, path length, number of conditions, and then to the allow list', () => {
    expect(blocked(['yyy.com/aaa'], ['.yyy.com/a'], 'http://yyy.com/aaa')).toBe(false);
    expect(blocked(['mail.y.com'], ['y.com/a/long/path'], 'http://mail.y.com/a/long/path')).toBe(true);
    expect(blocked(['y.com/a/b'], ['y.com/a?q=1'], 'http://y.com/a/b?q=1')).toBe(true);
    expect(blocked(['y.com/a?q=1&r=2'], ['y.com/a?q=1'], 'http://y.com/a?q=1&r=2')).toBe(true);
    expect(blocked(['https://y.com:443/a'], ['y.com/a'], 'https://y.com/a')).toBe(false);
    expect(blocked(['*'], ['*'], 'http://y.com/')).toBe(false);
    expect(blocked(['y.com.'], ['y.com/long'], 'http://y.com/long')).toBe(true);
  });

  test('leaves what no filter speaks of open, and blob: as well', () => {
    expect(chrome({}).decide('http://y.com/')).toEqual({ verdict: 'allow', reason: 'no-rule' });
    expect(chrome({ block: ['*'] }).decide('blob:https://y.com/1').verdict).toBe('allow');
    expect(chrome({ block: ['blob:*'] }).decide('blob:https://y.com/1').verdict).toBe('allow');
  });

  test('orders every pair of filters as FilterTakesPrecedence does (url_blocklist_manager.cc)', () => {
    // Exact before sub-domains, whatever the lengths; an address in numbers is exact.
    expect(blocked(['.a.y.com'], ['a.y.com/very/long?q=1'], 'http://a.y.com/very/long?q=1')).toBe(true);
    expect(blocked(['127.0.0.1'], ['*/a?q=1'], 'http://127.0.0.1/a?q=1')).toBe(true);
    // A longer host before a longer path, a longer path before more conditions.
    expect(blocked(['a.y.com'], ['y.com/a/b/c?q=1&r=2'], 'http://a.y.com/a/b/c?q=1&r=2')).toBe(true);
    expect(blocked(['y.com/a'], ['y.com?q=1&r=2&s=3'], 'http://y.com/ab?q=1&r=2&s=3')).toBe(true);
    // Scheme and port choose, and give no rank.
    expect(blocked(['https://y.com:443'], ['y.com'], 'https://y.com/')).toBe(false);
    expect(blocked(['y.com'], ['https://y.com:443'], 'http://y.com/')).toBe(true);
    // IsWildcard wants everything empty: these are stars with a rank of their own.
    expect(blocked(['*/'], ['*'], 'http://y.com/')).toBe(true);
    expect(blocked(['*?q=1'], ['*'], 'http://y.com/?q=1')).toBe(true);
    expect(blocked(['http://*'], ['*'], 'http://y.com/')).toBe(false);
    expect(blocked(['*'], ['http://*'], 'http://y.com/')).toBe(false);
    expect(blocked(['*?'], [], 'chrome-search://most-visited/')).toBe(false);
    expect(blocked(['chrome-search:*', '*'], [], 'chrome-search://most-visited/')).toBe(true);
    // A filter that is in the list twice, and a condition that is in the filter twice, count once.
    expect(blocked(['y.com', 'y.com'], ['y.com'], 'http://y.com/')).toBe(false);
    expect(blocked(['y.com?q=1&q=1'], ['y.com?q=1'], 'http://y.com/?q=1')).toBe(false);
  });

  test('reads a thousand filters of each list and no more (kMaxUrlFiltersPerPolicy)', () => {
    const full = Array.from({ length: 999 }, (_, index) => `host-${index}.com`);
    expect(blocked([...full, 'y.com'], [], 'http://y.com/')).toBe(true);
    expect(blocked([...full, 'x.com', 'y.com'], [], 'http://y.com/')).toBe(false);
    expect(blocked(['*'], [...full, 'x.com', 'y.com'], 'http://y.com/')).toBe(true);
    // An unreadable one takes a place too.
    expect(blocked([...full, 'host:*', '*'], [], 'http://y.com/')).toBe(false);
    expect(chrome({ block: [...full, 'x.com', 'y.com'] }).ignored.map(({ text }) => text)).toEqual(['y.com']);
  });

  test('keeps the plain star away from the pages of the browser itself', () => {
    expect(blocked(['*'], [], 'chrome-search://most-visited/')).toBe(false);
    expect(blocked(['*'], [], 'chrome://settings/')).toBe(true);
    expect(blocked(['*', 'chrome-search://*'], [], 'chrome-search://most-visited/')).toBe(true);
  });
});
