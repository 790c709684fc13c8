/** Reads an address as Chromium's GURL does, including the parts it keeps of one that is not valid. */
import { BROWSER_SCHEMES, segmentAfterScheme } from './chrome-filter.ts';
import type { Address } from './rule.ts';

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ws: 80, wss: 443, ftp: 21 };
const HOST_SCHEMES: readonly string[] = [...Object.keys(DEFAULT_PORTS), ...BROWSER_SCHEMES];
const NO_PORT = -1;

/** Cuts any text into what filters look at. Never fails: a text that is no address has no host and no scheme. */
export function readChromeAddress(text: string): Address {
  const scheme = /^[\0- ]*([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  const browser = scheme !== undefined && BROWSER_SCHEMES.includes(scheme);
  // The platform knows nothing of the browser's own schemes; ftp is cut the same way.
  const url = URL.parse(browser ? text.replace(/^[^:]*/, 'ftp') : text);
  if (url === null) return readBrokenAddress(text, scheme);
  const named = browser ? scheme : url.protocol.slice(0, -1);
  return {
    scheme: named,
    // The inner address of filesystem: is not looked at.
    host: named === 'filesystem' ? '' : url.hostname,
    port: url.port === '' ? (DEFAULT_PORTS[named] ?? NO_PORT) : Number(url.port),
    path: url.pathname,
    query: readQuery(url),
  };
}

/** The address without name, password, query and fragment, as Chromium's Normalize leaves it. */
export function normalizeAddress(text: string): string | undefined {
  const url = URL.parse(text);
  if (url === null) return undefined;
  url.username = '';
  url.password = '';
  url.search = '';
  url.hash = '';
  return url.href;
}

/** `?` with nothing behind it is a query too, which `search` does not tell. */
function readQuery(url: URL): string | undefined {
  if (url.search !== '') return url.search.slice(1);
  const hash = url.href.indexOf('#');
  return (hash < 0 ? url.href : url.href.slice(0, hash)).endsWith('?') ? '' : undefined;
}

function readBrokenAddress(text: string, scheme: string | undefined): Address {
  if (scheme === undefined) {
    // With a colon there is a scheme, only an impossible one, and no filter can name it.
    return { scheme: text.includes(':') ? ':' : '', host: '', port: NO_PORT, path: '', query: undefined };
  }
  if (!HOST_SCHEMES.includes(scheme)) {
    return { scheme, host: '', port: NO_PORT, path: '', query: undefined };
  }
  const parts = segmentAfterScheme(text.slice(text.indexOf(':') + 1));
  return {
    scheme,
    host: (parts.host ?? '').toLowerCase(),
    port:
      parts.port === undefined || parts.port === '' ? (DEFAULT_PORTS[scheme] ?? NO_PORT) : Number(parts.port),
    path: parts.path ?? '/',
    query: parts.query,
  };
}
