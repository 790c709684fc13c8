import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { defaultPortals } from '../../../../main/core/config/default-portals.ts';
import { createPolicy } from '../../../../main/core/policy/decide.ts';
import { listedHosts, networkLayer } from '../../../../main/core/policy/network-layer.ts';

const bundle = {
  id: 'one',
  title: 'One',
  home: 'https://trudvsem.ru/',
  navigate: ['trudvsem.ru', '.exact.ru', 'онлайнинспекция.рф'],
  resources: ['cdn.example.ru/fonts', 'https://.exact.ru:8443/a', 'http://plain.example.ru'],
  flags: { http: true },
};

function hosts() {
  const policy = createPolicy([bundle]);
  if (!policy.ok) throw new Error(policy.error.message);
  return listedHosts(policy.value);
}

function pac(upstream: string): (host: string, url?: string) => string {
  const layer = networkLayer(hosts(), upstream);
  if (layer.mode !== 'pac_script') throw new Error(layer.mode);
  const script = Buffer.from(layer.pacScript.split(',')[1] ?? '', 'base64').toString();
  const context: { FindProxyForURL?: (url: string, host: string) => string } = {};
  runInNewContext(script, context);
  return (host, url = `https://${host}/`) => context.FindProxyForURL?.(url, host) ?? '';
}

describe('the second network layer', () => {
  it('knows the hosts of pages and of what they load, in punycode', () => {
    expect(hosts()).toEqual([
      { host: 'trudvsem.ru', subdomains: true, port: 443 },
      { host: 'exact.ru', subdomains: false, port: 443 },
      { host: 'xn--80akibcicpdbetz7e2g.xn--p1ai', subdomains: true, port: 443 },
      { host: 'cdn.example.ru', subdomains: true, port: 443 },
      { host: 'exact.ru', subdomains: false, port: 8443 },
      { host: 'plain.example.ru', subdomains: true, port: 80 },
    ]);
  });

  it('sends everything else to a proxy that is not there, loopback included', () => {
    const layer = networkLayer(hosts(), null);
    expect(layer).toMatchObject({ mode: 'fixed_servers', proxyRules: '127.0.0.1:9' });
    const rules = layer.mode === 'fixed_servers' ? layer.proxyBypassRules.split(';') : [];
    expect(rules[0]).toBe('<-loopback>');
    expect(rules).toContain('*.trudvsem.ru:443');
    expect(rules.filter((rule) => rule.includes('exact.ru'))).toEqual(['exact.ru:443', 'exact.ru:8443']);
    // A rule without a port would be one for every port (F94).
    expect(rules.slice(1).filter((rule) => !/:\d+$/.test(rule))).toEqual([]);
  });

  it('uses the proxy of the site for listed hosts only', () => {
    const find = pac('proxy.local:3128');
    for (const host of ['trudvsem.ru', 'www.trudvsem.ru', 'exact.ru', 'cdn.example.ru']) {
      expect(find(host), host).toBe('PROXY proxy.local:3128');
    }
    for (const host of [
      'evil.ru',
      'trudvsem.ru.evil.ru',
      'www.exact.ru',
      'localhost',
      '127.0.0.1',
      'constructor',
    ]) {
      expect(find(host), host).toBe('PROXY 127.0.0.1:9');
    }
  });

  it('F94 knows the ports of the lists behind a proxy too', () => {
    const find = pac('proxy.local:3128');
    const led = (url: string) => find(new URL(url).hostname, url) === 'PROXY proxy.local:3128';
    for (const url of [
      'https://www.trudvsem.ru/',
      'wss://trudvsem.ru/',
      'https://exact.ru:8443/',
      'http://plain.example.ru/',
      'ws://plain.example.ru/',
    ]) {
      expect(led(url), url).toBe(true);
    }
    for (const url of [
      'https://trudvsem.ru:8443/',
      'http://trudvsem.ru/',
      'https://plain.example.ru/',
      'https://exact.ru:844/',
      'https://[::1]:443/',
    ]) {
      expect(led(url), url).toBe(false);
    }
  });

  it('covers every host of the default configuration', () => {
    const policy = createPolicy(defaultPortals);
    expect(policy.ok && listedHosts(policy.value).length).toBeGreaterThan(8);
  });
});
