/**
 * The second layer under the guard: a partition of the visit can connect to the hosts of the lists and to nothing
 * else, whoever asks. It catches what `webRequest` does not see, such as WebSockets of service workers
 * (electron#47857). It knows hosts only; schemes, ports and paths are the guard's.
 */
import type { Policy } from './decide.ts';
import { readWorkstationRule } from './workstation-rule.ts';

/** In the words of Electron's `session.setProxy`. */
export type NetworkLayer =
  | { readonly mode: 'fixed_servers'; readonly proxyRules: string; readonly proxyBypassRules: string }
  | { readonly mode: 'pac_script'; readonly pacScript: string };

/** A proxy that is not there: the discard port of this machine (RFC 863), on which nothing answers. */
const NOWHERE = '127.0.0.1:9';

/** A host that may be connected to. */
export interface ListedHost {
  /** As the URL parser writes it, in punycode. */
  readonly host: string;
  readonly subdomains: boolean;
}

/** Every host of these bundles, those of pages and those that pages load from. */
export function listedHosts({ bundles }: Pick<Policy, 'bundles'>): readonly ListedHost[] {
  const hosts = new Map<string, boolean>();
  for (const { navigate, resources } of bundles) {
    for (const text of [...navigate, ...resources]) {
      const read = readWorkstationRule(text, 'allow', 0);
      if (!read.ok) continue;
      const { host, subdomains } = read.rule;
      hosts.set(host, subdomains || hosts.get(host) === true);
    }
  }
  return [...hosts].map(([host, subdomains]) => ({ host, subdomains }));
}

/** True for a host of the list, in any case and with or without a dot at its end. */
export function isListedHost(hosts: readonly ListedHost[], asked: string): boolean {
  const name = asked.toLowerCase().replace(/\.$/, '');
  return hosts.some(({ host, subdomains }) => name === host || (subdomains && name.endsWith(`.${host}`)));
}

/**
 * The layer for these hosts. `upstream` is the proxy of the site's network as `host:port`; null where the
 * workstation connects by itself.
 */
export function networkLayer(hosts: readonly ListedHost[], upstream: string | null): NetworkLayer {
  if (upstream === null) {
    const direct = hosts.flatMap(({ host, subdomains }) => (subdomains ? [host, `*.${host}`] : [host]));
    return {
      mode: 'fixed_servers',
      proxyRules: NOWHERE,
      // Chromium goes round a proxy for loopback by itself unless told otherwise (proxy_bypass_rules.h).
      proxyBypassRules: ['<-loopback>', ...direct].join(';'),
    };
  }
  const script = `var H=${JSON.stringify(Object.fromEntries(hosts.map(({ host, subdomains }) => [host, subdomains])))};
function FindProxyForURL(url, host) {
  if (Object.prototype.hasOwnProperty.call(H, host)) return "PROXY ${upstream}";
  for (var at = host.indexOf("."); at >= 0; at = host.indexOf(".", at + 1)) {
    if (H[host.slice(at + 1)] === true) return "PROXY ${upstream}";
  }
  return "PROXY ${NOWHERE}";
}`;
  const encoded = Buffer.from(script, 'utf8').toString('base64');
  return { mode: 'pac_script', pacScript: `data:application/x-ns-proxy-autoconfig;base64,${encoded}` };
}
