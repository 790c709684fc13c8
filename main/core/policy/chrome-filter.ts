/**
 * Reads one filter of Chrome's URLBlocklist and URLAllowlist the way Chromium does (url_util.cc,
 * FilterToComponents, over url_fixer.cc, SegmentURL). Oddities are kept: an administrator pastes the list that
 * already works in Chrome and must get the same verdicts.
 */
import { isIpLiteral } from './host-name.ts';
import { unescapePercent } from './percent.ts';
import { parseQueryTokens } from './query-tokens.ts';
import type { Rule, RuleList } from './rule.ts';

/** What Chromium makes of a filter. `host` keeps Chromium's leading dot when sub-domains count. */
export interface FilterComponents {
  readonly scheme: string;
  readonly host: string;
  readonly matchSubdomains: boolean;
  readonly port: number;
  readonly path: string;
  readonly query: string;
}

/** Schemes that Chromium parses with a host although the URL standard does not; registered by the browser. */
export const BROWSER_SCHEMES: readonly string[] = [
  'chrome',
  'chrome-error',
  'chrome-extension',
  'chrome-native',
  'chrome-search',
  'chrome-untrusted',
  'devtools',
  'isolated-app',
];

const STANDARD_SCHEMES: readonly string[] = [
  'http',
  'https',
  'ws',
  'wss',
  'ftp',
  'file',
  'filesystem',
  ...BROWSER_SCHEMES,
];

/** Pieces of an address by Chromium's reading; undefined where there is none. */
export interface Segments {
  readonly host: string | undefined;
  readonly port: string | undefined;
  readonly path: string | undefined;
  readonly query: string | undefined;
}

/**
 * Cuts a filter into what Chromium matches by.
 * @returns undefined for a filter Chromium leaves out ("Invalid pattern")
 */
export function filterToComponents(filter: string): FilterComponents | undefined {
  const { scheme, written, rest } = splitScheme(filter);
  const lower = lowerAscii(filter);
  const anything = { host: '', matchSubdomains: true, port: 0, path: '', query: '' };
  if (lower === `${scheme}:*` || lower === `${scheme}://*`) return { scheme, ...anything };
  if (scheme === 'file') {
    const path = filePath(filter);
    return path === undefined ? undefined : { scheme, ...anything, path };
  }
  if (scheme === 'data') {
    return { scheme, ...anything, path: filter.trim().slice('data:'.length) };
  }
  if (scheme === 'filesystem' || !(STANDARD_SCHEMES.includes(scheme) || scheme === 'about')) return undefined;

  const parts = segmentAfterScheme(rest);
  if (parts.host === undefined) return undefined;
  const port = readPort(parts.port);
  if (port === undefined) return undefined;
  const { host, matchSubdomains } = readHost(lowerAscii(parts.host));
  return {
    scheme: written ? scheme : '',
    host,
    matchSubdomains,
    port,
    path: parts.path ?? '',
    query: parts.query ?? '',
  };
}

/** The filter as a rule; undefined when Chromium would leave it out. */
export function readChromeRule(text: string, list: RuleList, index: number): Rule | undefined {
  const parts = filterToComponents(text);
  if (parts === undefined) return undefined;
  const { scheme, port, path, query, matchSubdomains } = parts;
  const host = matchSubdomains && parts.host !== '' ? parts.host.slice(1) : parts.host;
  const tokens = parseQueryTokens(query, list === 'allow');
  return { text, list, index, scheme, host, subdomains: matchSubdomains, port, path, query, tokens };
}

/** What follows `scheme:`, cut as Chromium cuts standard addresses: any number of slashes, either way round. */
export function segmentAfterScheme(text: string): Segments {
  const found = /^[/\\]*([^/\\?#]*)([^?#]*)(?:\?([^#]*))?/su.exec(trimControl(text));
  const [, authority = '', path = '', query] = found ?? [];
  const server = authority.slice(authority.lastIndexOf('@') + 1);
  const colon = server.lastIndexOf(':');
  const bracket = server.startsWith('[') && !server.includes(']') ? server.length : server.lastIndexOf(']');
  const named = colon > bracket;
  const host = named ? server.slice(0, colon) : server;
  return {
    host: host === '' ? undefined : host,
    port: named ? server.slice(colon + 1) : undefined,
    path: path === '' ? undefined : path,
    query,
  };
}

/** ASCII letters only: Chromium never touches the case of others. */
function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function trimControl(text: string): string {
  return text.replace(/^[\0- ]+|[\0- ]+$/g, '');
}

interface SchemeSplit {
  readonly scheme: string;
  /** The filter itself named the scheme. */
  readonly written: boolean;
  /** What follows the colon. */
  readonly rest: string;
}

function splitScheme(filter: string): SchemeSplit {
  const first = filter.trim()[0];
  // Read as a path on the disk, and then dropped, because it is no file: address.
  if (first === '/' || first === '~') return { scheme: 'file', written: false, rest: filter };
  const found = validScheme(filter);
  if (found !== undefined) return found;
  // "http;//host" is taken for a slip of the finger.
  const semicolon = filter.indexOf(';');
  if (semicolon > 0) {
    const mended = validScheme(`${filter.slice(0, semicolon)}:${filter.slice(semicolon + 1)}`);
    if (mended !== undefined && (STANDARD_SCHEMES.includes(mended.scheme) || mended.scheme === 'about')) {
      return mended;
    }
  }
  const text = filter.trimStart();
  // A leading colon is taken for the one after the scheme.
  return { scheme: filter.trim() === '' ? '' : 'http', written: false, rest: text.replace(/^:/, '') };
}

function validScheme(text: string): SchemeSplit | undefined {
  const trimmed = trimControl(text);
  const found = /^([a-z][a-z0-9+-]*):/i.exec(trimmed);
  if (found?.[1] === undefined) return undefined;
  const rest = trimmed.slice(found[0].length);
  const maybePort = /^[^/\\?#]*/.exec(rest)?.[0] ?? '';
  // "host:8080" is a host with a port.
  if (/^\d+$/.test(maybePort) && Number(maybePort) <= 65535) return undefined;
  return { scheme: found[1].toLowerCase(), written: true, rest };
}

/** 0 for none; undefined for one that makes the filter invalid. */
function readPort(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return 0;
  if (!/^\+?\d+$/.test(text)) return undefined;
  const port = Number(text);
  return port >= 1 && port <= 65535 ? port : undefined;
}

function readHost(host: string): { readonly host: string; readonly matchSubdomains: boolean } {
  if (host === '*') return { host: '', matchSubdomains: true };
  if (host.startsWith('.')) return { host: host.slice(1), matchSubdomains: false };
  return isName(host) ? { host: `.${host}`, matchSubdomains: true } : { host, matchSubdomains: false };
}

/** True for what Chromium calls a neutral host: neither a numeric address nor a broken name. */
function isName(host: string): boolean {
  if (host.includes(':') || host.startsWith('[')) return false;
  const url = URL.parse(`http://${host}/`);
  // The platform refuses some xn-- labels that Chromium lets pass.
  if (url === null) return /^[a-z0-9._-]*xn--[a-z0-9._-]*$/.test(host);
  return !isIpLiteral(url.hostname);
}

/** The path a file: filter stands for: decoded, local, without doubled slashes (Linux rules). */
function filePath(filter: string): string | undefined {
  const url = URL.parse(filter);
  if (url === null || url.protocol !== 'file:' || url.hostname !== '') return undefined;
  if (/%(?:2f|00)/i.test(url.pathname)) return undefined;
  const path = unescapePercent(url.pathname).replace(/\/{2,}/g, '/');
  return path === '' ? undefined : path;
}
