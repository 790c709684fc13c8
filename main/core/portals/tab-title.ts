import { FLOOD_LIMITS } from '../policy/flood-limits.ts';

/** A page's title as it is shown: as long as anybody reads, and never cut inside a letter. */
export function titleForPeople(title: string): string {
  const { letters } = FLOOD_LIMITS.titles;
  return title.length <= letters
    ? title
    : `${title
        .slice(0, letters)
        .toWellFormed()
        .replace(/\uFFFD$/, '')}…`;
}

/** The host as people read it: Unicode, without `www.`. The address itself is never shown or logged. */
export function hostForPeople(url: string, toUnicode: (host: string) => string): string {
  try {
    return toUnicode(new URL(url).hostname).replace(/^www\./, '');
  } catch {
    // An address that cannot be read has no host to show.
    return '';
  }
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
