import { describe, expect, test } from 'vitest';
import { compileFilter, type UrlFilter } from '../../../../main/core/policy/url-filter.ts';

function workstation(allow: readonly string[], block: readonly string[] = []): UrlFilter {
  const filter = compileFilter({ mode: 'workstation', allow, block });
  if (!filter.ok) throw new Error(filter.error.message);
  return filter.value;
}

const PORTALS = workstation([
  'trudvsem.ru',
  'gosuslugi.ru',
  'онлайнинспекция.рф',
  'http://pravo.gov.ru',
  'shop.ru:8443',
  '.exact.ru',
  'path.ru/section',
  'slash.ru/section/',
  'query.ru/list?page=1',
  'cyrillic.ru/вакансии',
]);

describe('an address on the workstation', () => {
  test.each([
    'https://trudvsem.ru/',
    'https://TRUDVSEM.RU/vacancy?q=1#top',
    'https://www.trudvsem.ru',
    'https://trudvsem.ru./',
    'https://trudvsem.ru:443/',
    'https:trudvsem.ru',
    '  https://trudvsem.ru/  ',
    'https://tru\tdvsem.ru/',
    'https://%74rudvsem.ru/',
    'https://ｔｒｕｄｖｓｅｍ.ｒｕ/',
    'https://trudvsem.ru/?to=https://evil.ru',
    'https://trudvsem.ru\\@evil.ru/',
    'https://онлайнинспекция.рф/',
    'https://ОНЛАЙНИНСПЕКЦИЯ.РФ/',
    'https://xn--80akibcicpdbetz7e2g.xn--p1ai/',
    'https://esia.gosuslugi.ru/login/',
    'http://pravo.gov.ru/',
    'https://shop.ru:8443/',
    'https://exact.ru/',
    'https://path.ru/section',
    'https://path.ru/section/',
    'https://path.ru/section/a',
    'https://path.ru/section?a=b',
    'https://path.ru/x/../section',
    'https://slash.ru/section/a',
    'https://query.ru/list?a=b&page=1',
    'https://cyrillic.ru/вакансии/1',
    'https://cyrillic.ru/%D0%B2%D0%B0%D0%BA%D0%B0%D0%BD%D1%81%D0%B8%D0%B8',
  ])('opens when a rule allows it: %s', (url) => {
    expect(PORTALS.decide(url)).toMatchObject({ verdict: 'allow', reason: 'allow-rule' });
  });

  test.each([
    // russia.md 6.2: phishing lists, and what was generated from them
    ['https://gosuslugl.ru/', 'not-listed'],
    ['https://gosusluqi.ru/', 'not-listed'],
    ['https://dl1-gosuslugi.ru/', 'not-listed'],
    ['https://gosuslugi-cdn.ru/', 'not-listed'],
    ['https://госуслуги.орг/', 'not-listed'],
    ['https://esia.gosuslugi.ru.evil.ru/', 'not-listed'],
    ['https://gosuslugi.ru@evil.ru/', 'userinfo'],
    ['https://trudvsem.ru:8443/', 'port'],
    ['https://gоsuslugi.ru/', 'mixed-script'],
    ['https://gosuslugi.ru.о.gоsuslugi.ru/', 'mixed-script'],
    ['https://trudvsеm.ru/', 'mixed-script'],
    ['https://a.xn--online-8ofxbt5ayz7e2g.xn--p1ai/', 'mixed-script'],
    ['https://onlineинспекция.рф/', 'mixed-script'],
    ['https://mаil.gosuslugi.ru/', 'mixed-script'],
    // B01, B07–B13
    ['https://evil.ru/', 'not-listed'],
    ['https://', 'unreadable'],
    ['', 'unreadable'],
    ['trudvsem.ru', 'unreadable'],
    ['//trudvsem.ru/', 'unreadable'],
    ['https://trudvsem.ru:99999/', 'unreadable'],
    ['https://trud vsem.ru/', 'unreadable'],
    ['https://[::1', 'unreadable'],
    ['javascript:alert(1)', 'scheme'],
    ['java\nscript:alert(1)', 'scheme'],
    ['data:text/html,<h1>x', 'inner-document'],
    ['blob:https://trudvsem.ru/1', 'inner-document'],
    ['about:blank', 'inner-document'],
    ['about:srcdoc', 'inner-document'],
    ['filesystem:https://trudvsem.ru/t/1', 'inner-document'],
    ['file:///etc/passwd', 'scheme'],
    ['C:\\Windows\\System32', 'scheme'],
    ['\\\\host\\share', 'unreadable'],
    ['view-source:https://trudvsem.ru/', 'scheme'],
    ['chrome://settings/', 'scheme'],
    ['devtools://devtools/bundled/', 'scheme'],
    ['chrome-extension://abc/', 'scheme'],
    ['mailto:a@trudvsem.ru', 'scheme'],
    ['tel:+78001234567', 'scheme'],
    ['ms-settings:network', 'scheme'],
    ['search-ms:query=x', 'scheme'],
    ['tg://resolve', 'scheme'],
    ['intent://trudvsem.ru/#Intent;end', 'scheme'],
    ['gosuslugi://main', 'scheme'],
    ['ftp://trudvsem.ru/', 'scheme'],
    // B14–B20
    ['https://trudvsem.ru@evil.tld/', 'userinfo'],
    ['https://evil.tld@trudvsem.ru/', 'userinfo'],
    ['https://user:pass@trudvsem.ru/', 'userinfo'],
    ['https://@trudvsem.ru/', 'userinfo'],
    ['https://evil.tld/?trudvsem.ru', 'not-listed'],
    ['https://evil.tld/#https://trudvsem.ru/', 'not-listed'],
    ['https://trudvsem.ru.evil.tld/', 'not-listed'],
    ['https://nottrudvsem.ru/', 'not-listed'],
    ['https://trudvsem.ru../', 'bad-host'],
    ['https://.trudvsem.ru/', 'bad-host'],
    ['https://a..trudvsem.ru/', 'bad-host'],
    ['https://a*b.trudvsem.ru/', 'bad-host'],
    ['https://192.168.0.1/', 'ip-address'],
    ['https://127.1/', 'ip-address'],
    ['https://2130706433/', 'ip-address'],
    ['https://0x7f.0.0.1/', 'ip-address'],
    ['https://0177.0.0.01/', 'ip-address'],
    ['https://127.0.0.1./', 'ip-address'],
    ['https://①②⑦.⓪.⓪.①/', 'ip-address'],
    ['https://[::1]/', 'ip-address'],
    ['https://[::ffff:127.0.0.1]/', 'ip-address'],
    ['https://localhost/', 'single-label-host'],
    ['https://localhost./', 'single-label-host'],
    ['https://router/', 'single-label-host'],
    ['https://рф/', 'single-label-host'],
    ['http://trudvsem.ru/', 'plain-http'],
    ['http://trudvsem.ru:443/', 'plain-http'],
    ['https://pravo.gov.ru/', 'not-listed'],
    ['wss://trudvsem.ru/', 'not-listed'],
    ['ws://trudvsem.ru/', 'plain-http'],
    ['https://shop.ru/', 'port'],
    ['https://www.exact.ru/', 'not-listed'],
    ['https://path.ru/', 'path'],
    ['https://path.ru/sections', 'path'],
    ['https://path.ru/section%2fa', 'path'],
    ['https://path.ru/Section', 'path'],
    ['https://path.ru/section/../other', 'path'],
    ['https://path.ru/section/%2e%2e/other', 'path'],
    ['https://slash.ru/section', 'path'],
    ['https://query.ru/list?page=2', 'path'],
    ['https://query.ru/list?page=1&page=2', 'path'],
    ['https://trudvsem-ru.translate.goog/', 'not-listed'],
    ['https://translate.google.com/translate?u=https://trudvsem.ru', 'not-listed'],
  ])('is refused, and says why: %s is %s', (url, reason) => {
    expect(PORTALS.decide(url)).toMatchObject({ verdict: 'block', reason });
  });

  test('is refused when nothing is listed at all', () => {
    expect(workstation([]).decide('https://trudvsem.ru/')).toEqual({
      verdict: 'block',
      reason: 'not-listed',
    });
  });

  test('names the rule that decided', () => {
    const filter = workstation(['gov.ru', 'nalog.gov.ru'], ['nalog.gov.ru/away']);
    expect(filter.decide('https://nalog.gov.ru/')).toMatchObject({
      rule: { text: 'nalog.gov.ru', list: 'allow', index: 1 },
    });
    expect(filter.decide('https://nalog.gov.ru/away?to=x')).toEqual({
      verdict: 'block',
      reason: 'blocked',
      rule: { text: 'nalog.gov.ru/away', list: 'block', index: 0 },
    });
  });

  test('wrapped in a translator or a cache is judged inside as well', () => {
    const filter = workstation(['translate.google.com', 'cdn.ampproject.org', 'gov.ru']);
    const verdict = (url: string): string => filter.decide(url).reason;
    expect(verdict('https://translate.google.com/?u=https://gov.ru/a')).toBe('allow-rule');
    expect(verdict('https://translate.google.com/?u=gov.ru')).toBe('wrapped');
    expect(verdict('https://translate.google.com/?u=https://evil.ru/')).toBe('wrapped');
    expect(verdict('https://translate.google.com/?u=%20')).toBe('allow-rule');
    expect(verdict('https://gov-ru.cdn.ampproject.org/c/s/gov.ru/a')).toBe('allow-rule');
    expect(verdict('https://cdn.ampproject.org/c/s/evil.ru/a')).toBe('wrapped');
    const nested = 'https://translate.google.com/?u=';
    expect(verdict(nested + encodeURIComponent(`${nested}https%3A%2F%2Fevil.ru`))).toBe('wrapped');
    const deep = Array.from({ length: 6 }).reduce<string>(
      (url) => nested + encodeURIComponent(url),
      'https://gov.ru',
    );
    expect(verdict(deep)).toBe('wrapped');
  });
});

describe('block rules on the workstation', () => {
  test('take part in the same precedence', () => {
    const filter = workstation(
      ['trudvsem.ru', '.news.ru', 'a.ru', 'a.ru/open'],
      ['trudvsem.ru/away', 'news.ru/x', 'a.ru'],
    );
    expect(filter.decide('https://trudvsem.ru/away/1').verdict).toBe('block');
    expect(filter.decide('https://trudvsem.ru/awayteam').verdict).toBe('allow');
    expect(filter.decide('https://news.ru/x').verdict).toBe('allow');
    expect(filter.decide('https://a.ru/').verdict).toBe('allow');
  });

  test('that name no scheme or port close every one of them', () => {
    const filter = workstation(['http://a.ru', 'a.ru:8443', 'a.ru', 'wss://a.ru'], ['a.ru/x']);
    expect(filter.decide('wss://a.ru/x').verdict).toBe('block');
    expect(filter.decide('wss://a.ru/y').verdict).toBe('allow');
    expect(filter.decide('http://a.ru/x').verdict).toBe('block');
    expect(filter.decide('https://a.ru:8443/x').verdict).toBe('block');
    expect(filter.decide('https://a.ru:8443/y').verdict).toBe('allow');
  });

  test('close what they name in either spelling', () => {
    for (const rule of ['ПОРТАЛ.рф./Раздел', 'xn--80awhdgm.xn--p1ai/Раздел']) {
      const { decide } = workstation(['портал.рф'], [rule]);
      const here = new URL('https://портал.рф/Раздел/1').href;
      expect([here, decide(here).verdict]).toEqual([here, 'block']);
      expect(decide('https://xn--80awhdgm.xn--p1ai./Раздел?a').verdict).toBe('block');
      expect(decide('https://портал.рф/Разделы').verdict).toBe('allow');
    }
  });

  test('that name a scheme or a port close only that', () => {
    const filter = workstation(['http://a.ru', 'a.ru', 'a.ru:8443'], ['http://a.ru', 'a.ru:8443']);
    expect(filter.decide('http://a.ru/').verdict).toBe('allow');
    expect(filter.decide('https://a.ru:8443/').verdict).toBe('allow');
    const strict = workstation(['http://a.ru', 'a.ru', 'a.ru:8443'], ['http://.a.ru', '.a.ru:8443']);
    expect(strict.decide('http://a.ru/').verdict).toBe('block');
    expect(strict.decide('https://a.ru:8443/').verdict).toBe('block');
    expect(strict.decide('https://a.ru/').verdict).toBe('allow');
  });

  test.each(['javascript:*', 'file://*', 'data:text/html', 'chrome://settings', 'view-source:*', 'custom:*'])(
    'may name what is never opened, as lists for Chrome do, and change nothing by it: %s',
    (rule) => {
      const filter = workstation(['a.ru'], [rule, '*']);
      expect(filter.decide('https://a.ru/').verdict).toBe('allow');
      expect(filter.decide('https://b.ru/').verdict).toBe('block');
      expect(filter.decide('javascript:alert(1)')).toEqual({ verdict: 'block', reason: 'scheme' });
    },
  );

  test('may be a star, which changes nothing', () => {
    for (const star of ['*', 'https://*', 'https:*']) {
      expect(workstation(['a.ru'], [star]).decide('https://a.ru/').verdict).toBe('allow');
      expect(workstation(['a.ru'], [star]).decide('https://b.ru/').verdict).toBe('block');
    }
  });
});

describe('a star in place of the host', () => {
  const verdict = (rule: string, url: string, block: readonly string[] = []): string =>
    workstation([rule], block).decide(url).reason;

  test('is every host, and nothing of what is refused whatever the rules say', () => {
    expect(verdict('*', 'https://gov.ru/')).toBe('allow-rule');
    expect(verdict('*', 'https://gov.ru/', ['gov.ru'])).toBe('blocked');
    expect(verdict('*', 'http://gov.ru/')).toBe('plain-http');
    expect(verdict('*', 'https://gov.ru:8443/')).toBe('port');
    expect(verdict('*', 'https://127.0.0.1/')).toBe('ip-address');
    expect(verdict('*', 'https://localhost/')).toBe('single-label-host');
    expect(verdict('*', 'https://a@gov.ru/')).toBe('userinfo');
    expect(verdict('*', 'https://onlineинспекция.рф/')).toBe('mixed-script');
  });

  test('takes a scheme, a port, a path and a query', () => {
    expect(verdict('HTTPS:*', 'https://gov.ru/')).toBe('allow-rule');
    expect(verdict('http://*', 'http://gov.ru/')).toBe('allow-rule');
    expect(verdict('http://*', 'https://gov.ru/')).toBe('not-listed');
    expect(verdict('*:8443', 'https://gov.ru:8443/')).toBe('allow-rule');
    expect(verdict('*/help', 'https://gov.ru/help/1')).toBe('allow-rule');
    expect(verdict('*/help', 'https://gov.ru/helpers')).toBe('path');
    expect(verdict('*?q=1', 'https://gov.ru/?a=2&q=1')).toBe('allow-rule');
    expect(compileFilter({ mode: 'workstation', allow: ['https:*/help'], block: [] }).ok).toBe(false);
  });
});

describe('a rule the workstation cannot read', () => {
  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['*.gov.ru', 'host-wildcard'],
    ['gov.*', 'host-wildcard'],
    ['javascript:alert(1)', 'scheme'],
    ['javascript:*', 'scheme'],
    ['javascript://*', 'scheme'],
    ['data:*', 'scheme'],
    ['data:text/html', 'scheme'],
    ['file:///home', 'scheme'],
    ['file://*', 'scheme'],
    ['about:blank', 'scheme'],
    ['blob:*', 'scheme'],
    ['chrome://settings', 'scheme'],
    ['mailto:*', 'scheme'],
    ['ftp://gov.ru', 'scheme'],
    ['custom://gov.ru', 'scheme'],
    ['gosuslugi:*', 'scheme'],
    ['https:gov.ru', 'unreadable'],
    ['user@gov.ru', 'userinfo'],
    ['https://user:pass@gov.ru', 'userinfo'],
    ['192.168.0.1', 'ip-address'],
    ['127.1', 'ip-address'],
    ['0x7f000001.0', 'host'],
    ['[::1]', 'ip-address'],
    ['[::1]:8443', 'ip-address'],
    ['localhost', 'single-label-host'],
    ['localhost:8443', 'single-label-host'],
    ['ru', 'single-label-host'],
    ['рф', 'single-label-host'],
    ['onlineинспекция.рф', 'mixed-script'],
    ['gоsuslugi.ru', 'mixed-script'],
    ['xn--online-8ofxbt5ayz7e2g.xn--p1ai', 'mixed-script'],
    ['gov.ru:', 'port'],
    ['gov.ru:0', 'port'],
    ['gov.ru:65536', 'port'],
    ['gov.ru:*', 'port'],
    ['gov.ru:8443x', 'port'],
    ['gov..ru', 'host'],
    ['..gov.ru', 'host'],
    ['gov.ru..', 'host'],
    ['gov_%20.ru', 'host'],
    ['gov.ru/*', 'path'],
    ['gov.ru/a/*/b', 'path'],
    ['gov.ru\\a', 'unreadable'],
    ['gov .ru', 'unreadable'],
    ['/path', 'unreadable'],
    [':8443', 'unreadable'],
    ['?q=1', 'unreadable'],
    ['https://', 'unreadable'],
  ])('takes the whole allow list with it: %j is %s', (text, fault) => {
    const compiled = compileFilter({ mode: 'workstation', allow: ['trudvsem.ru', text], block: [] });
    expect(compiled).toMatchObject({
      ok: false,
      error: { code: `policy.rule-${fault}`, rule: { list: 'allow', index: 1, text } },
    });
  });

  test.each(['127.0.0.1', 'localhost', 'a b', 'onlineинспекция.рф', 'ht(tp://a.ru', '://a.ru'])(
    'is refused in a block list too: %s',
    (text) => {
      expect(compileFilter({ mode: 'workstation', allow: [], block: [text] }).ok).toBe(false);
    },
  );

  test('is explained in Russian and in English', () => {
    const compiled = compileFilter({ mode: 'workstation', allow: ['*.gov.ru'], block: [] });
    if (compiled.ok) throw new Error('a star in a host was read');
    expect(compiled.error.message).toBe(
      'Правило «*.gov.ru»: Звёздочка в имени сайта не нужна: example.ru подходит и к его поддоменам, .example.ru — только к нему самому.',
    );
    expect(compiled.error.english).toContain('No "*" in a host');
  });
});
