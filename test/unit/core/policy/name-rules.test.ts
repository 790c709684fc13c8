import { describe, expect, it } from 'vitest';
import { nameRules } from '../../../../main/core/policy/name-rules.ts';
import { trainingHostRules } from '../../../../training/hosts.ts';

const hosts = [
  { host: 'trudvsem.ru', subdomains: true, port: 443 },
  { host: 'trudvsem.ru', subdomains: true, port: 8443 },
  { host: 'exact.ru', subdomains: false, port: 443 },
];

/** What Chromium makes of the rules (net/base/host_mapping_rules.cc): null is left alone, else where it is led. */
function chromium(rules: string): (host: string, port?: number) => string | null {
  const parts = rules.split(',').map((rule) => rule.trim().split(' '));
  const fits = (pattern: string, text: string) =>
    new RegExp(`^${pattern.replaceAll(/[.[\]]/g, '\\$&').replaceAll('*', '.*')}$`).test(text);
  return (host, port = 443) => {
    if (parts.some(([word, pattern = '']) => word === 'EXCLUDE' && fits(pattern, host))) return null;
    const map = parts.find(
      ([word, pattern = '']) => word === 'MAP' && (fits(pattern, host) || fits(pattern, `${host}:${port}`)),
    );
    return map?.[2] ?? null;
  };
}

describe('F93 F95 the names that may be asked for', () => {
  it('are those of the lists, with what is under them where the list says so', () => {
    const ask = chromium(nameRules(hosts, null));
    for (const host of ['trudvsem.ru', 'www.trudvsem.ru', 'exact.ru']) expect(ask(host), host).toBeNull();
    for (const host of [
      'redirector.gvt1.com',
      'www.exact.ru',
      'eviltrudvsem.ru',
      'trudvsem.ru.evil.ru',
      'wpad',
      'localhost',
      'a.local',
      '127.0.0.1',
      '203.0.113.7',
      '[::1]',
    ]) {
      expect(ask(host), host).toBe('~NOTFOUND');
    }
  });

  it('are none where nothing is listed', () => {
    expect(nameRules([], null)).toBe('MAP * ~NOTFOUND');
  });

  it('behind a proxy are its own alone, at its port', () => {
    const ask = chromium(nameRules(hosts, 'proxy.local:3128'));
    expect(ask('proxy.local', 3128)).toBe('proxy.local:3128');
    expect(ask('proxy.local', 443)).toBe('~NOTFOUND');
    expect(ask('trudvsem.ru')).toBe('~NOTFOUND');
    expect(chromium(nameRules(hosts, '127.0.0.1:3128'))('127.0.0.1', 8443)).toBe('~NOTFOUND');
  });

  it('are the training portals in training', () => {
    const ask = chromium(nameRules([], null, trainingHostRules(47443)));
    expect(ask('gosuslugi.training.test')).toBe('127.0.0.1:47443');
    expect(ask('trudvsem.ru')).toBe('~NOTFOUND');
  });

  it('names every host once', () => {
    expect(nameRules(hosts, null).match(/EXCLUDE trudvsem\.ru/g)).toHaveLength(1);
  });
});
