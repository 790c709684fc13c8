/**
 * The one checker of portals (F54): what it finds is found by `config check`, `policy check`, the workshop and the start
 * alike. Every address of a plan lies in the lists, every selector can be read, ids and identities fit together.
 */

import { isPlainObject } from '../base/plain-object.ts';
import { createPolicy, type Policy } from '../policy/decide.ts';
import { compileBundle, type PortalBundle } from '../policy/portal-bundle.ts';
import { LogoutPlan } from './logout-plan.ts';
import { planTroubles } from './plan-troubles.ts';
import { selectorFault } from './selector-check.ts';

/** One thing wrong with one portal of a list. */
export interface PortalTrouble {
  /** Place of the portal in the list. */
  readonly index: number;
  readonly id: string;
  /** Inside the portal, as it is written: `logout.steps[0].goto`; empty for the whole. */
  readonly path: string;
  readonly russian: string;
  readonly english: string;
}

/** Everything wrong with a list of portals; empty where it may be put in force. */
export function portalTroubles(portals: readonly unknown[]): readonly PortalTrouble[] {
  const compiled = portals.map((portal) => compileBundle(portal));
  const idOf = (index: number) => {
    const portal = portals[index];
    return isPlainObject(portal) && typeof portal.id === 'string' ? portal.id : '';
  };
  const ids = portals.map((_, index) => idOf(index));
  const troubles = compiled.flatMap((one, index): readonly PortalTrouble[] => {
    const at = (path: string, russian: string, english: string) => ({
      index,
      id: idOf(index),
      path,
      russian,
      english,
    });
    if (!one.ok) return one.problems.map(({ path, message, english }) => at(path, message, english));
    const { id, identity, logout } = one.bundle;
    const found: PortalTrouble[] = [];
    if (ids.indexOf(id) < index) {
      found.push(at('id', 'портал с таким id уже есть.', 'this id is taken by an earlier portal.'));
    }
    if (identity !== undefined && !ids.includes(identity)) {
      const known = ids.join(', ');
      found.push(
        at(
          'identity',
          `нет портала «${identity}». Есть: ${known}.`,
          `no portal "${identity}". Known: ${known}.`,
        ),
      );
    }
    if (logout !== undefined) {
      for (const { path, russian, english } of planTroubles(logout)) {
        found.push(at(placeOf(['logout', ...path]), russian, english));
      }
    }
    return found;
  });
  // Where something is wrong with the lists themselves, nothing can be held against them.
  if (troubles.length > 0) return troubles;
  const policy = createPolicy(portals);
  if (!policy.ok) {
    const { code, message } = policy.error;
    return [
      {
        index: 0,
        id: idOf(0),
        path: '',
        russian: message,
        english: `The portals do not fit together (${code}).`,
      },
    ];
  }
  return policy.value.bundles.flatMap((bundle, index) =>
    planUseTroubles(bundle, policy.value).map((one) => ({ index, id: bundle.id, ...one })),
  );
}

type Inner = Pick<PortalTrouble, 'path' | 'russian' | 'english'>;

/** What a plan of the right form could never do: go where nothing lets it, press what no browser finds. */
function planUseTroubles(bundle: PortalBundle, policy: Policy): readonly Inner[] {
  const parsed = LogoutPlan.safeParse(bundle.logout);
  if (!bundle.openable || !parsed.success) return [];
  const { steps, probe } = parsed.data;
  const inner = steps.flatMap((step, index): Inner[] =>
    Object.entries(step).flatMap(([key, value]) => {
      const path = `logout.steps[${index}].${key}`;
      if (key === 'goto' || key === 'waitUrl') return addressTroubles(path, String(value), policy);
      if (key === 'click' || key === 'submit' || key === 'waitSelector')
        return selectorTroubles(path, String(value));
      if ('revoke' in step && key === 'revoke')
        return revokeTroubles(`${path}.url`, step.revoke.url, bundle, policy);
      return [];
    }),
  );
  if (!probe) return inner;
  const told =
    'expectUrl' in probe
      ? addressTroubles('logout.probe.expectUrl', probe.expectUrl, policy)
      : selectorTroubles('logout.probe.expectSelector', probe.expectSelector);
  return [...inner, ...addressTroubles('logout.probe.url', probe.url, policy), ...told];
}

function addressTroubles(path: string, url: string, policy: Policy): Inner[] {
  if (policy.decide({ kind: 'navigate', url }).verdict === 'allow') return [];
  const host = URL.parse(url)?.host ?? url;
  return [
    {
      path,
      russian: `адрес ${url} не подходит ни под одно правило navigate: план его не откроет. Добавьте «.${host}» в navigate или исправьте адрес.`,
      english: `the address ${url} is in no navigate list: the plan cannot open it. Add ".${host}" or mend the address.`,
    },
  ];
}

/** A token is sent to its end by no page: the portal's own lists count. */
function revokeTroubles(path: string, url: string, bundle: PortalBundle, policy: Policy): Inner[] {
  const isPart = policy.decide({ kind: 'resource', url, portalId: bundle.id }).verdict === 'allow';
  return isPart ? [] : addressTroubles(path, url, policy);
}

function selectorTroubles(path: string, selector: string): Inner[] {
  const fault = selectorFault(selector);
  if (fault === null) return [];
  return [
    {
      path,
      russian: `«${selector}»: ${fault.russian}.`,
      english: `"${selector}": ${fault.english}.`,
    },
  ];
}

/** `logout.steps[0].goto` */
function placeOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}
