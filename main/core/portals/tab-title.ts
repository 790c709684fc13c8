import { domainToUnicode } from 'node:url';
import { FLOOD_LIMITS } from '../policy/flood-limits.ts';
import { toDisplayHost } from '../policy/host-name.ts';
import { shownHost, shownTitle } from './shown-name.ts';

/**
 * The host as people read it: Unicode where nobody can be misled by it (`toDisplayHost`), without `www.`, its end kept
 * where it is long. The address itself is never shown or logged.
 */
export function hostForPeople(url: string): string {
  try {
    return shownHost(toDisplayHost(new URL(url).hostname).replace(/^www\./, ''));
  } catch {
    // An address that cannot be read has no host to show.
    return '';
  }
}

/**
 * The title of a tab. A page that has none is called by its address in Chromium, with the query and whatever is in it:
 * then it is called by its host.
 */
export function titleForPeople(title: string, url: string): string {
  const shown = shownTitle(title);
  const host = URL.parse(url)?.host ?? '';
  if (host === '') return shown;
  const isAddress = [host, domainToUnicode(host)].some((one) => one !== '' && shown.startsWith(`${one}/`));
  return isAddress ? hostForPeople(url) : shown;
}

/** The path without query and fragment, for comparing only: like the address it is never shown or logged. */
export function pathOf(url: string): string {
  try {
    return new URL(url.slice(0, FLOOD_LIMITS.addresses.letters)).pathname;
  } catch {
    // An address that cannot be read leads nowhere.
    return '';
  }
}
