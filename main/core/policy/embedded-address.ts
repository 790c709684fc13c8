/**
 * Addresses that carry another address: Google's AMP cache and viewer, web cache and translator show a foreign
 * page under their own host (Chromium's GetEmbeddedURL).
 *
 * Chromium applies this to its safe-sites check only, not to the block list (url_blocklist_manager.cc never asks
 * it), so Chrome mode does not either. On the workstation the inner address is judged as well, and it can only
 * take permission away: a translator in the allow list must not open the whole web.
 */

import { unescapePercent } from './percent.ts';

/** Any country's Google; wider than Chromium's list of them, which costs nothing, as this only forbids. */
const GOOGLE =
  /^(?:www\.)?google\.((?:co\.|com\.|ne\.|it\.|off\.)?[a-z]{2}|com|cat|info|jobs|net|org|tel)\.?$/;

/** The inner address, or undefined when the address wraps none. */
export function embeddedAddress(text: string): string | undefined {
  // Nearly every address leaves here.
  if (!/google|ampproject/i.test(text)) return undefined;
  const url = URL.parse(text);
  if (url === null) return undefined;
  return fromAmpCache(url) ?? fromAmpViewer(url) ?? fromWebCache(url) ?? fromTranslator(url);
}

function fromAmpCache(url: URL): string | undefined {
  const host = url.hostname.replace(/\.$/, '');
  if (host !== 'cdn.ampproject.org' && !host.endsWith('.cdn.ampproject.org')) return undefined;
  const found = /^\/[a-z]\/(s\/)?(.*)$/.exec(url.pathname);
  return found === null ? undefined : webAddress(found[1] !== undefined, `${found[2]}${url.search}`);
}

function fromAmpViewer(url: URL): string | undefined {
  if (!isGoogle(url)) return undefined;
  const found = /^\/amp\/(s\/)?(.*)$/.exec(url.pathname);
  return found === null ? undefined : webAddress(found[1] !== undefined, unescapePercent(found[2] ?? ''));
}

function fromWebCache(url: URL): string | undefined {
  if (url.hostname !== 'webcache.googleusercontent.com' || !url.pathname.startsWith('/search'))
    return undefined;
  const query = url.searchParams.get('q');
  const found = query === null ? null : /^cache:(?:.{12}:)?(https?:\/\/)?([^ :]*)(?: [^:]*)?$/.exec(query);
  return found === null ? undefined : webAddress(found[1] === 'https://', found[2] ?? '');
}

function fromTranslator(url: URL): string | undefined {
  const translate = /^translate\.(google\..+)$/.exec(url.hostname)?.[1];
  const known =
    url.hostname === 'translate.googleusercontent.com' ||
    (translate !== undefined && GOOGLE.test(translate) && isWebAtUsualPort(url));
  const inner = known ? url.searchParams.get('u')?.trim() : undefined;
  if (inner === undefined || inner === '') return undefined;
  return /^[a-z][a-z0-9+-]*:(?!\d)/i.test(inner) ? inner : `http://${inner.replace(/^[:/\\]+/, '')}`;
}

function isGoogle(url: URL): boolean {
  return GOOGLE.test(url.hostname) && isWebAtUsualPort(url);
}

function isWebAtUsualPort(url: URL): boolean {
  return (url.protocol === 'https:' || url.protocol === 'http:') && url.port === '';
}

function webAddress(secure: boolean, hostAndPath: string): string {
  return `${secure ? 'https' : 'http'}://${hostAndPath}`;
}
