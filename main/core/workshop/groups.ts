/** What each host of a recording is to the portal, for the list that IT sees and for the proposal. */
import { isSignOnName } from '../policy/sign-on-name.ts';
import { hostOf, type Recording, type SeenHost } from './recording.ts';
import { siteOf, type ThirdParty, thirdPartyOf } from './third-parties.ts';

/** `foreign`: a page that the person went to and that is not the portal's. */
type HostGroup = 'page' | 'sign-on' | 'resource' | 'third-party' | 'foreign';

export interface GroupedHost extends SeenHost {
  readonly group: HostGroup;
  readonly third: ThirdParty | undefined;
  /** Parts that do something: scripts, styles, data. Without them a page may not work. */
  readonly isWorking: boolean;
}

const WORKING = ['script', 'stylesheet', 'xhr', 'webSocket', 'subFrame', 'object'];

/** The portal's own hosts first. */
export function groupHosts(recording: Recording): readonly GroupedHost[] {
  const home = hostOf(recording.home) ?? '';
  const signOn = signOnHosts(recording, home);
  const grouped = recording.hosts.map((one) => ({
    ...one,
    group: groupOf(one, home, signOn),
    third: thirdPartyOf(one.host),
    isWorking: WORKING.some((type) => (one.types[type] ?? 0) > 0),
  }));
  const order: readonly HostGroup[] = ['page', 'sign-on', 'resource', 'foreign', 'third-party'];
  return grouped
    .filter(({ types }) => Object.keys(types).length > 0)
    .sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group) || a.host.localeCompare(b.host));
}

function groupOf(one: SeenHost, home: string, signOn: ReadonlySet<string>): HostGroup {
  if (one.host === home) return 'page';
  if (signOn.has(one.host)) return 'sign-on';
  const isOwn = siteOf(one.host) === siteOf(home);
  if ((one.types.mainFrame ?? 0) > 0) return isOwn ? 'page' : 'foreign';
  return isOwn || thirdPartyOf(one.host) === undefined ? 'resource' : 'third-party';
}

/**
 * Hosts where people sign in for others: they stand in a chain of redirects that leaves the portal and comes back, or
 * ask for a password in a window, a frame or a page that is not the portal's.
 */
function signOnHosts({ hosts, hops }: Recording, home: string): ReadonlySet<string> {
  const reached = (from: string, edges: readonly { readonly from: string; readonly to: string }[]) => {
    const found = new Set([from]);
    for (let size = 0; size !== found.size; ) {
      size = found.size;
      for (const edge of edges) if (found.has(edge.from)) found.add(edge.to);
    }
    return found;
  };
  const away = reached(home, hops);
  const back = reached(
    home,
    hops.map(({ from, to }) => ({ from: to, to: from })),
  );
  const isThere = ({ host, hasPassword, types }: SeenHost) => {
    const isPage = (types.mainFrame ?? 0) > 0;
    if (hasPassword && (isPage || (types.subFrame ?? 0) > 0)) return true;
    // A cabinet of the portal's own is led to and back as well: of its hosts the name must say what it is for.
    if (siteOf(host) === siteOf(home) && !isSignOnName(host)) return false;
    // Gone to by a press and not by a redirect: a page on its own account that leads back.
    return back.has(host) && (away.has(host) || isPage);
  };
  return new Set(hosts.filter((one) => one.host !== home && isThere(one)).map(({ host }) => host));
}
