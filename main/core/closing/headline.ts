/**
 * What a receipt says first. The worst verdict decides: one portal that did not confirm, or one step that was not
 * verified, comes before everything that went well, by name (decision 0003). Pure; the window only words it.
 */
import type { LogoutReason, LogoutTrouble, StepStatus } from '../../../preload/words.ts';
import type { ClosingStepView, Headline, PortalLogout, ReceiptMatter } from './receipt.ts';

/** The closing step that logs out of the portals. */
const LOGOUT = 'portals';

/** What the rule needs to know of a step: a view of the closing, or a row of the journal. */
export type JudgedStep = Pick<ClosingStepView, 'status' | 'code' | 'portals'> & { readonly id: string };

/** Troubles in which the person is not logged out, the most certain first; then those in which nobody knows. */
const NOT_LEFT: readonly LogoutTrouble[] = ['still-in', 'not-left', 'not-reached', 'after-crash'];
const UNPROVED: readonly LogoutTrouble[] = ['token-may-live', 'not-proved', 'no-plan'];

/**
 * Judges a closing.
 * @param steps every step with its outcome; without the logout step nothing is known of the logout
 * @param isRecovered a crash had ended the visit: why a logout was skipped where nobody says otherwise
 */
export function headlineOf(
  steps: readonly JudgedStep[],
  { isRecovered }: { readonly isRecovered: boolean },
): Headline {
  const portals = steps.flatMap((step) => step.portals ?? []);
  const unconfirmed = portals.filter((portal) => portal.verdict !== 'confirmed' && !isNobodys(portal));
  const about = (troubles: readonly LogoutTrouble[]) =>
    troubles.flatMap((trouble): ReceiptMatter[] => {
      const own = unconfirmed.filter((portal) => troubleOf(portal, isRecovered) === trouble);
      return own.length > 0 ? [{ kind: 'logout', trouble, portals: own }] : [];
    });

  // The logout step is shown through its portals; by itself only where it names none that is to blame.
  const isNamed = (step: JudgedStep) => step.id === LOGOUT && unconfirmed.length > 0;
  const hasLogout = steps.some(({ id }) => id === LOGOUT);
  const unverified = [
    ...(hasLogout ? [] : [{ id: LOGOUT, status: 'not-checked', code: 'not-checked' } as const]),
    ...steps,
  ].filter((step) => step.status !== 'verified' && !isNamed(step));
  const inState = (isMeant: (status: StepStatus) => boolean) =>
    unverified
      .filter(({ status }) => isMeant(status))
      .map(({ id, status, code }): ReceiptMatter => ({ kind: 'step', id, status, code }));

  const broken = [...about(NOT_LEFT), ...inState((status) => status === 'failed')];
  const doubtful = [
    ...about(UNPROVED),
    ...inState((status) => status !== 'failed' && status !== 'skipped'),
    ...inState((status) => status === 'skipped'),
  ];
  return {
    verdict: broken.length > 0 ? 'failed' : doubtful.length > 0 ? 'not-checked' : 'verified',
    logout: logoutOf(portals, unconfirmed, unverified),
    matters: [...broken, ...doubtful],
  };
}

/** Whether the person has to do something about a portal: nobody can do it after they have left. */
export function concernsPortals({ logout }: Headline): boolean {
  return logout === 'not-everywhere';
}

function logoutOf(
  portals: readonly PortalLogout[],
  unconfirmed: readonly PortalLogout[],
  unverified: readonly JudgedStep[],
): Headline['logout'] {
  if (unconfirmed.length > 0) return 'not-everywhere';
  if (unverified.some(({ id }) => id === LOGOUT)) return 'unknown';
  if (portals.length === 0) return 'none';
  return portals.some(({ verdict }) => verdict === 'confirmed') ? 'everywhere' : 'nobody';
}

/** Read without a login: there is nothing to log out of. */
function isNobodys({ verdict, reason }: PortalLogout): boolean {
  return verdict === 'skipped' && reason === 'nobody-signed-in';
}

const SAID_BY_REASON: Partial<Record<LogoutReason, LogoutTrouble>> = {
  'still-in': 'still-in',
  'not-reached': 'not-reached',
  'no-plan': 'no-plan',
  'after-crash': 'after-crash',
};

/** The verdict comes first: a reason never makes a failed logout sound like one that was probably done. */
function troubleOf({ verdict, reason }: PortalLogout, isRecovered: boolean): LogoutTrouble {
  if (verdict === 'probable') return reason === 'token-may-live' ? 'token-may-live' : 'not-proved';
  const said = reason && SAID_BY_REASON[reason];
  if (said && (verdict === 'skipped' || NOT_LEFT.includes(said))) return said;
  return verdict === 'skipped' && isRecovered ? 'after-crash' : 'not-left';
}
