/** Seeded addresses and rules out of few pieces, so that they meet often, with noise so that they break often. */

/** A number in [0, 1) from a seed (mulberry32): the same run every time. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const HOSTS = [
  'a.ru',
  'b.a.ru',
  'c.b.a.ru',
  'a.ru.',
  'b.ru',
  'xn--80akibcicpdbetz7e2g.xn--p1ai',
  'онлайнинспекция.рф',
  'ОНЛАЙНИНСПЕКЦИЯ.рф',
  'onlineинспекция.рф',
  'translate.google.com',
  'cdn.ampproject.org',
  'www.google.com',
] as const;
const ODD_HOSTS = [
  '127.0.0.1',
  '127.1',
  '0x7f.1',
  '[::1]',
  'localhost',
  'a..ru',
  'a.ru..',
  '.a.ru',
  '*',
  '',
] as const;
const PATHS = [
  '',
  '/',
  '/x',
  '/x/',
  '/x/y',
  '/xy',
  '/amp/s/b.ru',
  '/amp/s/%E0%A4%A/%zz',
  '/c/s/a.ru/x',
  '/%2e%2e/x',
  '/х',
] as const;
const QUERIES = [
  '',
  '',
  '',
  '?',
  '?q=1',
  '?q=2&q=1',
  '?q=1&r',
  '?rr&r',
  '?q=12',
  '?u=https://b.ru/x',
  '?u=a.ru',
] as const;
const TOKENS = ['', '', '', '?q=1', '?q=1*', '?q=*', '?r', '?r*', '?q=1&r', '?*', '?q=1&q=2'] as const;
const SCHEMES = [
  'http://',
  'https://',
  'https://',
  'https://',
  'wss://',
  'HTTPS://',
  'https:',
  '//',
] as const;
const ODD_SCHEMES = [
  '',
  'about:',
  'data:',
  'blob:https://',
  'javascript:',
  'custom://',
  'chrome://',
  'file://',
  'ht tp://',
] as const;
const USERS = ['', '', '', '', '', 'user@', 'u:p@', '@'] as const;
const PORTS = ['', '', '', '', ':443', ':80', ':8443', ':', ':0', ':99999', ':x'] as const;
const NOISE = [
  '\t',
  '\n',
  '\0',
  ' ',
  '%',
  '%00',
  '\\',
  '#',
  '@',
  ':',
  '[',
  ']',
  '\uD800',
  '\uFFFF',
  '。',
  '．',
  '\u00AD',
  '\u202E',
  '<',
  '|',
  '^',
  '`',
  '"',
  '😀',
] as const;

export type Random = () => number;

function pick<T>(random: Random, from: readonly [T, ...T[]]): T {
  return from[Math.floor(random() * from.length)] ?? from[0];
}

/** An address: mostly well formed, often odd, sometimes broken. */
export function randomAddress(random: Random): string {
  const scheme = random() < 0.85 ? pick(random, SCHEMES) : pick(random, ODD_SCHEMES);
  const host = random() < 0.85 ? pick(random, HOSTS) : pick(random, ODD_HOSTS);
  const whole =
    scheme + pick(random, USERS) + host + pick(random, PORTS) + pick(random, PATHS) + pick(random, QUERIES);
  return random() < 0.3 ? withNoise(random, whole) : whole;
}

/** A rule the workstation can read. */
export function randomRule(random: Random): string {
  const scheme = pick(random, ['', '', '', 'https://', 'http://', 'wss://']);
  const host = pick(random, [
    'a.ru',
    '.a.ru',
    'b.a.ru',
    '.b.a.ru',
    'c.b.a.ru',
    'b.ru',
    'онлайнинспекция.рф',
    'translate.google.com',
    'cdn.ampproject.org',
    'www.google.com',
    random() < 0.3 ? '*' : 'a.ru',
  ]);
  const port = pick(random, ['', '', '', ':8443', ':443']);
  return (
    scheme + host + port + pick(random, ['', '', '', '/', '/x', '/x/', '/x/y', '/х']) + pick(random, TOKENS)
  );
}

/** Anything that may stand in a Chrome list. */
export function randomFilter(random: Random): string {
  const odd = random();
  if (odd < 0.05)
    return pick(random, [
      '*',
      'https:*',
      'custom://*',
      'file:///x',
      'data:text',
      ':8080',
      '',
      'a.ru.',
      '*.a.ru',
    ]);
  return odd < 0.1 ? withNoise(random, randomRule(random)) : randomRule(random);
}

function withNoise(random: Random, text: string): string {
  const at = Math.floor(random() * (text.length + 1));
  const cut = random() < 0.3 ? Math.floor(random() * 5) : 0;
  return text.slice(0, at) + pick(random, NOISE) + text.slice(at + cut);
}
