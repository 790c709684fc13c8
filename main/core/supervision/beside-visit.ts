/** What is wrong beside a visit: for the corner of the free screen, and for `sector status`. */
import type { AccessStatus } from '../access/access-gate.ts';
import type { Failure } from '../base/result.ts';
import type { ConfigTrouble } from '../config/config-trouble.ts';
import type { State } from '../visit/state.ts';
import { because, trouble } from './troubles.ts';

/** Troubles that are none of the configuration: the list of staff, the journal. */
export function troublesBeside(access: AccessStatus, journal: Failure | null): readonly Failure[] {
  return [
    ...(access === 'unreadable' ? [trouble('access.unreadable')] : []),
    ...(journal === null ? [] : [because(trouble('journal.unavailable'), journal.code)]),
  ];
}

/** Everything for whoever watches from outside, the gravest first. */
export function statusTroubles(
  state: State,
  config: readonly ConfigTrouble[],
  beside: readonly Failure[],
): readonly Failure[] {
  const isOut = state.kind === 'out-of-service';
  return [
    ...(isOut ? [{ code: state.code, message: 'Рабочее место не принимает посетителей.' }] : []),
    ...config.map(({ russian }) => ({ code: 'config.invalid', message: russian })),
    ...beside,
  ];
}
