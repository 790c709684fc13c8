import { describe, expect, test } from 'vitest';
import { matchesAny, matchesResource } from '../../../../main/core/eds/match-pattern.ts';

describe('match patterns', () => {
  test.each([
    ['<all_urls>', 'https://a.ru/x', true],
    ['<all_urls>', 'ftp://a.ru/x', false],
    ['*://*/*', 'http://a.ru/', true],
    ['https://*/*', 'http://a.ru/', false],
    ['https://*.gosuslugi.ru/*', 'https://gosuslugi.ru/', true],
    ['https://*.gosuslugi.ru/*', 'https://lk.gosuslugi.ru/a?b=c', true],
    ['https://*.gosuslugi.ru/*', 'https://evilgosuslugi.ru/', false],
    ['https://*.gosuslugi.ru/*', 'https://gosuslugi.ru.evil.net/', false],
    ['https://a.ru/x/*', 'https://a.ru/y/', false],
    ['https://a.ru/x/*', 'https://a.ru/x/#part', true],
    ['https://a.ru/x', 'https://a.ru/x#part', true],
    // A dot is a dot, and a name before a sign @ is no host.
    ['https://a.ru/*', 'https://aXru/', false],
    ['https://*/*', 'https://me@a.ru/', false],
    ['https://a.ru/*', 'https://a.ru:8443/', true],
    ['https://a.ru:443/*', 'https://a.ru:8443/', false],
    ['file:///*', 'file:///etc/passwd', false],
    ['nonsense', 'https://a.ru/', false],
  ])('%s takes in %s: %s', (pattern, url, takes) => {
    expect(matchesAny([pattern], url)).toBe(takes);
  });

  test('of resources are globs inside the folder', () => {
    expect(matchesResource(['/api.js'], 'api.js')).toBe(true);
    expect(matchesResource(['js/*.js'], 'js/a.js')).toBe(true);
    expect(matchesResource(['js/*.js'], 'js/a.css')).toBe(false);
    expect(matchesResource(['api.js'], 'apiXjs')).toBe(false);
    expect(matchesResource([], 'api.js')).toBe(false);
  });
});
