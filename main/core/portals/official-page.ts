import { hostForPeople } from './tab-title.ts';

export interface OfficialPage {
  /** Without query and fragment: nothing personal can be in it. */
  readonly address: string;
  /** Its host for people. */
  readonly host: string;
}

/** Where a portal stands on the internet, from the configuration; null where the region has not set it. */
export function officialPage(
  bundles: readonly { readonly id: string; readonly home: string }[],
  portal: string | null,
): OfficialPage | null {
  const home = bundles.find(({ id }) => id === portal)?.home ?? '';
  if (!/^https?:\/\//.test(home)) return null;
  const { origin, pathname } = new URL(home);
  return { address: `${origin}${pathname}`, host: hostForPeople(home) };
}
