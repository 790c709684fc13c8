import { describe, expect, test } from 'vitest';
import { defaultPortals } from '../../../../main/core/config/default-portals.ts';
import { loadConfig } from '../../../../main/core/config/load-config.ts';
import { checkPolicyFile } from '../../../../main/core/policy/policy-file.ts';
import { portalTroubles } from '../../../../main/core/portals/portal-check.ts';
import { selectorFault } from '../../../../main/core/portals/selector-check.ts';

const portal = (logout: object, more: object = {}) => ({
  ...{ id: 'region', title: 'Регион', home: 'https://lk.region.ru/', navigate: ['.lk.region.ru'] },
  ...{ logout, ...more },
});
const told = (list: readonly unknown[]) =>
  portalTroubles(list).map(({ path, russian }) => `${path}: ${russian}`);

describe('F54 one checker of portals', () => {
  test('the portals of the program are right', () => {
    expect(told(defaultPortals)).toEqual([]);
  });

  test.each([
    ['a step to a host in no list', { steps: [{ goto: 'https://other.ru/logout' }] }, 'logout.steps[0].goto'],
    [
      'a probe in no list',
      { steps: [{ click: '#exit' }], probe: { url: 'https://other.ru/', expectSelector: '#in' } },
      'logout.probe.url',
    ],
    [
      'an expectation in no list',
      { steps: [{ click: '#exit' }], probe: { url: 'https://lk.region.ru/', expectUrl: 'https://id.ru/' } },
      'logout.probe.expectUrl',
    ],
    ['a wait in no list', { steps: [{ waitUrl: 'https://other.ru/' }] }, 'logout.steps[0].waitUrl'],
    [
      'a revocation in no list',
      { steps: [{ revoke: { url: 'https://id.ru/revoke', token: { cookie: 'a' } } }] },
      'logout.steps[0].revoke.url',
    ],
    ['a selector of nothing', { steps: [{ click: '###' }] }, 'logout.steps[0].click'],
    ['a step of another tool', { steps: [{ open: 'https://lk.region.ru/logout' }] }, 'logout.steps[0]'],
  ])('%s is told with its place and the right form, by both commands', (_name, logout, path) => {
    const list = [portal(logout)];
    const found = portalTroubles(list);
    expect(found.map((one) => one.path)).toEqual([path]);
    expect(found[0]?.russian).toMatch(/[а-я]/);
    const policy = checkPolicyFile({ kind: 'portals', portals: list, prefix: 'portals', nationalCa: null });
    const config = loadConfig([{ file: '60-region.json', text: JSON.stringify({ portals: list }) }]);
    expect(policy.map((one) => one.message)).toEqual(found.map(({ russian }) => russian));
    expect(config.ok ? [] : config.troubles.map((one) => one.russian)).toEqual(
      found.map(({ russian }) => expect.stringContaining(russian)),
    );
  });

  test('a home outside of the lists is refused, and a plan of a portal that is not filled in is left alone', () => {
    expect(told([portal({ steps: [{ click: '#exit' }] }, { home: 'https://www.region.ru/' })])).toHaveLength(
      1,
    );
    expect(told([portal({ steps: [{ goto: 'https://later.ru/' }] }, { navigate: [], home: '' })])).toEqual(
      [],
    );
  });
});

describe('a selector', () => {
  test.each([
    '#exit',
    'a[href="/logout"]',
    'form[action="/quit"] button',
    'li:nth-of-type(2) > a',
    'a:not(.x):is(b, c)',
    '[data-in]',
  ])('that Chromium reads is taken: %s', (selector) => expect(selectorFault(selector)).toBeNull());

  test.each([
    ['###', 'нужно имя'],
    ['//a[@id="exit"]', 'XPath'],
    ['a:contains("Выйти")', 'по тексту'],
    ['button:has-text("Exit")', 'по тексту'],
    ['https://lk.region.ru/logout', 'goto'],
    ['document.querySelector("#exit")', 'сценарий'],
    ['a:first', '«:first»'],
    ['a[href!="x"]', '«!=»'],
    ['a[href=', 'не читается'],
    ['#1exit', 'цифры'],
    ['.', 'нужно имя'],
  ])('that no browser reads is refused with the right form: %s', (selector, word) => {
    expect(selectorFault(selector)?.russian).toContain(word);
  });
});
