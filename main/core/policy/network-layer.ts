/**
 * The second layer under the guard: a partition of the visit can connect to the hosts of the lists, at the ports of
 * the lists, and to nothing else, whoever asks. It catches what `webRequest` does not see: WebSockets of service
 * workers (electron#47857), WebTransport, relays of peer connections. Schemes and paths are the guard's. Behind a
 * proxy Chromium goes to loopback past this layer; the layer below, `name-rules.ts`, does not let it.
 */
import type { PortalBundle } from './portal-bundle.ts';
import { readWorkstationRule } from './workstation-rule.ts';

/** In the words of Electron's `session.setProxy`. */
export type NetworkLayer =
  | { readonly mode: 'fixed_servers'; readonly proxyRules: string; readonly proxyBypassRules: string }
  | { readonly mode: 'pac_script'; readonly pacScript: string };

/** A proxy that is not there: the discard port of this machine (RFC 863), on which nothing answers. */
const NOWHERE = '127.0.0.1:9';

/** The layer of a session that asks for nothing: it can connect to nobody. */
export const NO_NETWORK: NetworkLayer = {
  mode: 'fixed_servers',
  proxyRules: NOWHERE,
  proxyBypassRules: '<-loopback>',
};

/** The layer of the workshop of IT: any host, past the proxy of the site's network where there is one. */
export function anyNetwork(upstream: string | null): NetworkLayer {
  return {
    mode: 'fixed_servers',
    proxyRules: upstream ?? 'direct://',
    proxyBypassRules: '<-loopback>',
  };
}

/** A host that may be connected to, at one port; a host with several ports is listed once for each. */
export interface ListedHost {
  /** As the URL parser writes it, in punycode. */
  readonly host: string;
  readonly subdomains: boolean;
  readonly port: number;
}

/** What of a bundle names hosts. */
type Lists = Pick<PortalBundle, 'navigate'> & { readonly resources?: PortalBundle['resources'] | undefined };

/** Every host of these bundles, those of pages and those that pages load from. */
export function listedHosts({ bundles }: { readonly bundles: readonly Lists[] }): readonly ListedHost[] {
  const hosts = new Map<string, ListedHost>();
  for (const { navigate, resources = [] } of bundles) {
    for (const text of [...navigate, ...resources]) {
      const read = readWorkstationRule(text, 'allow', 0);
      if (!read.ok) continue;
      const { host, subdomains, port } = read.rule;
      const key = `${host}:${port}`;
      hosts.set(key, { host, subdomains: subdomains || hosts.get(key)?.subdomains === true, port });
    }
  }
  return [...hosts.values()];
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
    const direct = hosts.flatMap(({ host, subdomains, port }) =>
      (subdomains ? [host, `*.${host}`] : [host]).map((name) => `${name}:${port}`),
    );
    return {
      mode: 'fixed_servers',
      proxyRules: NOWHERE,
      // Chromium goes round a proxy for loopback by itself unless told otherwise (proxy_bypass_rules.h).
      proxyBypassRules: ['<-loopback>', ...direct].join(';'),
    };
  }
  const table = Object.fromEntries(
    hosts.map(({ host, subdomains, port }) => [`${host}:${port}`, subdomains]),
  );
  const script = `var H=${JSON.stringify(table)};
function FindProxyForURL(url, host) {
  var found = /^(\\w+):\\/\\/[^\\/]*?(?::(\\d+))?(?:\\/|$)/.exec(url) || [];
  var port = ":" + (found[2] || (/^(http|ws)$/.test(found[1]) ? 80 : 443));
  if (Object.prototype.hasOwnProperty.call(H, host + port)) return "PROXY ${upstream}";
  for (var at = host.indexOf("."); at >= 0; at = host.indexOf(".", at + 1)) {
    if (H[host.slice(at + 1) + port] === true) return "PROXY ${upstream}";
  }
  return "PROXY ${NOWHERE}";
}`;
  const encoded = Buffer.from(script, 'utf8').toString('base64');
  return { mode: 'pac_script', pacScript: `data:application/x-ns-proxy-autoconfig;base64,${encoded}` };
}
