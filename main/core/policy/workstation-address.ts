/** Reads an address the way the workstation does: whatever is not a plain public web address is refused. */
import { hasMixedScriptLabel, isIpLiteral } from './host-name.ts';
import type { RefusalReason } from './refusal.ts';
import type { Address } from './rule.ts';

/** Schemes a rule of the workstation may name, with the port that needs no naming. */
export const WEB_PORTS = { http: 80, https: 443, ws: 80, wss: 443 } as const;
export type WebScheme = keyof typeof WEB_PORTS;

export type ReadAddress =
  | { readonly ok: true; readonly address: Address }
  | { readonly ok: false; readonly reason: RefusalReason };

const INNER_SCHEMES: readonly string[] = ['about', 'blob', 'data', 'filesystem'];

/** True for http, https, ws and wss. */
export function isWebScheme(scheme: string): scheme is WebScheme {
  return Object.hasOwn(WEB_PORTS, scheme);
}

/**
 * Cuts an address into parts. Nothing is decoded before it is judged (a known way to fail open), and what the
 * platform's parser cannot read is refused.
 */
export function readWorkstationAddress(text: string): ReadAddress {
  const url = URL.parse(text);
  if (url === null) return { ok: false, reason: 'unreadable' };
  const scheme = url.protocol.slice(0, -1);
  if (!isWebScheme(scheme)) {
    return { ok: false, reason: INNER_SCHEMES.includes(scheme) ? 'inner-document' : 'scheme' };
  }
  // Without the sign in the text there can be nothing before it.
  if (text.includes('@') && hasUserInfo(text, url)) return { ok: false, reason: 'userinfo' };
  const host = url.hostname.endsWith('.') ? url.hostname.slice(0, -1) : url.hostname;
  const fault = faultOfHost(host);
  if (fault !== undefined) return { ok: false, reason: fault };
  const port = url.port === '' ? WEB_PORTS[scheme] : Number(url.port);
  const query = url.search === '' ? undefined : url.search.slice(1);
  return { ok: true, address: { scheme, host, port, path: url.pathname, query } };
}

/**
 * What is wrong with a host that came out of the URL parser, one trailing dot already taken off.
 * @returns undefined for an ordinary public name
 */
export function faultOfHost(host: string): RefusalReason | undefined {
  if (!ORDINARY.test(host)) {
    if (host.startsWith('[')) return 'ip-address';
    return /^[a-z0-9_-]+$/.test(host) ? 'single-label-host' : 'bad-host';
  }
  if (isIpLiteral(host)) return 'ip-address';
  return host.includes('xn--') && hasMixedScriptLabel(host) ? 'mixed-script' : undefined;
}

/** Two labels or more, none of them empty. */
const ORDINARY = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+$/;

/** `https://@host/`: the parser forgets an empty name, but nobody honest writes one. */
function hasUserInfo(text: string, { username, password }: URL): boolean {
  if (username !== '' || password !== '') return true;
  return /^[^:]*:[\\/]*[^\\/?#]*@/.test(text.replace(/[\t\n\r]/g, ''));
}
