/** What the window is shown of the rules' own state: pure functions from state to views of the contract. */
import type {
  Audience,
  ConfigTrouble,
  Headline,
  PortalTile,
  Receipt,
  StateView,
  WorkstationView,
} from '../../preload/contract.ts';
import type { Failure } from '../core/base/result.ts';
import type { Config } from '../core/config/config.ts';
import { shadesOf } from '../core/config/theme-colours.ts';
import type { Policy } from '../core/policy/decide.ts';
import { hostForPeople } from '../core/portals/tab-title.ts';
import type { State, Visit } from '../core/visit/visit.ts';

/** The state machine's state, with the receipt of the closing where there is one, and what was shown to nobody yet. */
export function stateView(
  state: State,
  receipt: Receipt | null,
  unread: Headline | null = null,
  invited: Audience | null = null,
): StateView {
  switch (state.kind) {
    case 'recovering':
      return { kind: 'recovering' };
    case 'free':
      return {
        ...{ kind: 'free', preparedAt: state.preparedAt, unread, invited },
        isRecovered: receipt?.isRecovered ?? state.isRecovered ?? false,
      };
    case 'active':
      return { kind: 'active', visit: visitView(state.visit) };
    case 'warning':
      return { kind: 'warning', visit: visitView(state.visit), cause: state.cause };
    case 'paused':
      return { kind: 'paused', visit: visitView(state.visit), by: state.by, lock: state.lock };
    case 'closing':
      return { kind: 'closing', reason: state.reason, phase: state.phase, receipt };
    case 'renewing':
      return { kind: 'renewing' };
    case 'out-of-service':
      return { kind: 'out-of-service', code: state.code, receipt, unread };
  }
}

function visitView({ audience, purpose, ticket }: Visit) {
  return { audience, purpose, ticket };
}

/** The portals as tiles, for each audience in the order of the configuration. */
export function portalTiles(policy: Policy): WorkstationView['portals'] {
  const of = (audience: 'citizen' | 'employer'): PortalTile[] =>
    policy.bundles
      .filter((bundle) => bundle.audience === 'both' || bundle.audience === audience)
      .map(({ id, title, shortTitle, description, home, openable }) => ({
        id,
        title,
        shortTitle,
        description,
        host: hostForPeople(home),
        isOpenable: openable,
      }));
  return { citizen: of('citizen'), employer: of('employer') };
}

/** The region's colours with their shades; null where it has none and the window's own are used. */
export function themeView({ primary, accent, logo }: Config['theme']): WorkstationView['theme'] {
  const shades = (hex: string | null) => (hex === null ? null : shadesOf(hex));
  return { primary: shades(primary), accent: shades(accent), logo };
}

/** A trouble that is none of the configuration, in the same form: where it is seen is its code. */
export function troubleView({ code, message }: Failure): ConfigTrouble {
  return { file: code, path: '', russian: message, english: ENGLISH[code] ?? code };
}

const ENGLISH: Readonly<Record<string, string>> = {
  'access.unreadable': 'The list of staff cannot be read: nobody can open the desk.',
  'journal.unavailable': 'The journal does not work. Visitors may be served: the records wait for it.',
};
