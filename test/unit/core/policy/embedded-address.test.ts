import { describe, expect, test } from 'vitest';
import { embeddedAddress } from '../../../../main/core/policy/embedded-address.ts';
import { compileFilter } from '../../../../main/core/policy/url-filter.ts';

/** The inner address as the platform spells it, or undefined. */
const inner = (url: string): string | undefined => {
  const found = embeddedAddress(url);
  return found === undefined ? undefined : URL.parse(found)?.href;
};

describe('the address inside a wrapper', () => {
  test.each([
    ['https://cdn.ampproject.org/c/gov.ru', 'http://gov.ru/'],
    ['https://cdn.ampproject.org/c/s/gov.ru', 'https://gov.ru/'],
    ['https://gov-ru.cdn.ampproject.org/v/s/gov.ru/a/b.html?q=1#part', 'https://gov.ru/a/b.html?q=1'],
    ['https://www.google.com/amp/gov.ru', 'http://gov.ru/'],
    ['https://google.com/amp/s/gov.ru/a', 'https://gov.ru/a'],
    ['https://www.google.de/amp/gov.ru/a?q=1', 'http://gov.ru/a'],
    ['https://www.google.co.uk/amp/s/gov.ru', 'https://gov.ru/'],
    ['https://www.google.com/amp/gov.ru%2fa%3fq=1%23part', 'http://gov.ru/a?q=1#part'],
    ['https://www.google.com/amp/www.%D0%BC%D1%84%D1%86.%D1%80%D1%84/', 'http://www.xn--l1aqg.xn--p1ai/'],
    ['https://webcache.googleusercontent.com/search?q=cache:ABCDEFGHI-JK:gov.ru/a', 'http://gov.ru/a'],
    ['https://webcache.googleusercontent.com/search?q=cache:gov.ru/+words', 'http://gov.ru/'],
    ['https://webcache.googleusercontent.com/search?a=b&q=cache:https://gov.ru/&c=d', 'https://gov.ru/'],
    ['https://translate.google.com/translate?u=gov.ru', 'http://gov.ru/'],
    ['https://translate.google.de/translate?a=b&u=https://gov.ru/a', 'https://gov.ru/a'],
    ['https://translate.googleusercontent.com/translate_c?u=gov.ru:8080', 'http://gov.ru:8080/'],
  ])('%s is %s', (url, expected) => {
    expect(inner(url)).toBe(expected);
  });

  test.each([
    'https://www.ampproject.org/c/gov.ru',
    'https://cdn.ampproject.com/c/gov.ru',
    'https://cdn.ampproject.org/gov.ru',
    'https://cdn.ampproject.org/cd/gov.ru',
    'https://www.google.com/gov.ru',
    'https://www.google.com/foo/amp/gov.ru',
    'https://www.google.com:8443/amp/gov.ru',
    'https://mail.google.com/amp/gov.ru',
    'https://www.google.nope/amp/gov.ru',
    'https://notgoogle.com/amp/gov.ru',
    'https://webcache.googleusercontent.com/path?q=cache:gov.ru/',
    'https://webcache.googleusercontent.com/search?q=gov.ru',
    'https://webcache.googleusercontent.com/search?q=cache:123:gov.ru/',
    'https://translate.foo.google.com/translate?u=gov.ru',
    'https://translate.www.google.com/translate?u=gov.ru',
    'https://translate2.google.com/translate?u=gov.ru',
    'https://translate.google.com/translate?t=gov.ru',
    'https://gov.ru/?u=https://translate.google.com',
  ])('is not there in %s', (url) => {
    expect(inner(url)).toBeUndefined();
  });
});

test('Chrome mode does not look inside: url_blocklist_manager.cc never asks GetEmbeddedURL', () => {
  const decide = (allow: readonly string[], block: readonly string[], url: string): string => {
    const filter = compileFilter({ mode: 'chrome', allow, block });
    if (!filter.ok) throw new Error(filter.error.message);
    return filter.value.decide(url).reason;
  };
  const translated = 'https://translate.google.com/translate?u=https://gov.ru/';
  expect(decide([], ['gov.ru'], translated)).toBe('no-rule');
  expect(decide(['translate.google.com'], ['*'], translated)).toBe('allow-rule');
  expect(decide(['gov.ru'], ['*'], translated)).toBe('blocked');
});
