import type { LogoutVerdict } from '../../../preload/words.ts';
import { type Clock, SECOND } from '../base/clock.ts';
import type { ClosingStep, Progress, Verdict } from '../closing/closing.ts';
import type { PortalLogout } from '../closing/receipt.ts';
import type { Policy } from '../policy/decide.ts';
import type { LogoutPage, TabToken } from './logout-page.ts';
import { LogoutPlan } from './logout-plan.ts';
import {
  askProbe,
  askProbeAfter,
  askWithOldCookies,
  askWithOldCredentials,
  askWithOldStorage,
  judgeLogout,
  type LogoutFacts,
  type LogoutResult,
  PLAN_LIMIT,
  type ProbeAnswer,
  performSteps,
  SILENT_LIMIT,
  STEP_LIMIT,
} from './logout-run.ts';
import type { PortalBrowser } from './portal-browser.ts';

/** What logging out needs to know of a portal. */
export interface LogoutSubject {
  readonly title: string;
  readonly home: string;
  readonly identity: string | undefined;
  readonly plan: LogoutPlan | null;
  /** Is an address the portal's own? */
  readonly isOfPortal: (url: string) => boolean;
}

/** Reads title, identity provider and plan of a portal from the bundles in force. */
export function logoutSubjects(policy: Policy): (portalId: string) => LogoutSubject | undefined {
  return (portalId) => {
    const bundle = policy.bundle(portalId);
    if (!bundle) return undefined;
    // A plan that cannot be read was refused with the configuration; a bundle without one has none.
    const plan = LogoutPlan.safeParse(bundle.logout);
    return {
      title: bundle.shortTitle,
      home: bundle.home,
      identity: bundle.identity,
      plan: plan.success ? plan.data : null,
      isOfPortal(url) {
        const decision = policy.decide({ kind: 'navigate', url });
        return decision.verdict === 'allow' && decision.portalId === portalId;
      },
    };
  };
}

export interface LogoutStepParts {
  readonly browser: PortalBrowser;
  readonly subject: (portalId: string) => LogoutSubject | undefined;
  readonly clock: Clock;
  /** Portals of a visit that a crash ended. */
  readonly markedPortals: () => readonly string[];
  /** A probe said the same before the steps as after them, although somebody may have been signed in: for IT. */
  readonly onUselessProbe: (portalId: string) => void;
}

/** A logout that cannot begin any more within the limit of the whole step is not begun. */
const LATEST_BEGIN = 130 * SECOND;

/** Milliseconds after which a probe that holds would have been found to hold, on most machines. */
const LULL = 300;

/** Pages that ask at the same time: each is a process, and workstations have two cores. */
const AT_ONCE = 3;

/**
 * Logging out of every portal that was touched, the identity provider last. After a crash the cookies are
 * gone with the memory, so the sessions on the portals' side cannot be ended any more: `skipped`, and said.
 */
export function logoutStep(parts: LogoutStepParts): ClosingStep {
  const { browser, subject, markedPortals } = parts;
  let portals: readonly string[] = [];
  let results = new Map<string, LogoutResult>();
  const order = () =>
    orderForLogout(browser.touched(), (id) =>
      browser.traces(id).maybeSignedIn ? subject(id)?.identity : undefined,
    ).filter((id) => subject(id));
  return {
    id: 'portals',
    guards: 'visitor',
    limit: 180 * SECOND,
    async plan({ isRecovered }) {
      // Fresh for each closing: a verdict of an earlier visit must never stand in this one's receipt.
      const left = isRecovered ? markedPortals() : [];
      results = new Map(left.map((id) => [id, { verdict: 'skipped', reason: 'after-crash' }]));
      portals = [...new Set([...left, ...order()])];
      return order().length;
    },
    async perform(_context, progress) {
      await leaveAll(order(), results, parts, progress);
    },
    async verify() {
      // A portal that `perform` never came to is not a portal that was left.
      return verdictOf(
        portals.map((id) => ({
          id,
          title: subject(id)?.title ?? id,
          ...(results.get(id) ?? { verdict: 'failed', reason: 'step-failed' }),
        })),
      );
    },
  };
}

function verdictOf(portals: PortalLogout[]): Verdict {
  const has = (verdict: LogoutVerdict) => portals.some((one) => one.verdict === verdict);
  const open = portals.filter(
    ({ verdict, reason }) => verdict !== 'confirmed' && reason !== 'nobody-signed-in',
  );
  if (portals.length === 0) return { status: 'verified', code: 'logout.none', portals };
  if (open.length === 0) {
    return { status: 'verified', code: has('confirmed') ? 'logout.confirmed' : 'logout.nobody', portals };
  }
  if (has('failed')) return { status: 'failed', code: 'logout.failed', portals };
  const isSkipped = open.some(({ verdict }) => verdict === 'skipped');
  return { status: 'not-checked', code: isSkipped ? 'logout.skipped' : 'logout.probable', portals };
}

/** One portal while its logout goes on. */
interface Leaving {
  readonly id: string;
  readonly plan: LogoutPlan;
  readonly identity: string | undefined;
  readonly facts: LogoutFacts;
  /** Whose tokens at this portal are all that it was asked for without a session; null where there may be others. */
  readonly offlineClients: readonly string[] | null;
  before: ProbeAnswer | null;
  /** Where its steps made tokens invalid, if they did so with all that its plan names. */
  revokedAt: readonly string[];
  /** The steps went as planned when they were last done. */
  wentWell: boolean;
}

/** All portals, in four rounds: probes before, steps and probes, what an identity provider undid, old credentials. */
async function leaveAll(
  ids: readonly string[],
  results: Map<string, LogoutResult>,
  parts: LogoutStepParts,
  progress: Progress,
): Promise<void> {
  const { browser, subject, clock, onUselessProbe } = parts;
  const endsAt = clock.monotonic() + LATEST_BEGIN;
  const broken: unknown[] = [];
  const attempt = async (work: () => Promise<void>) => {
    if (clock.monotonic() > endsAt) return;
    try {
      await work();
    } catch (cause) {
      // One plan that broke does not keep the person logged in everywhere else.
      broken.push(cause);
    }
  };
  const page = await browser.openLogoutPage(tabTokens(ids, subject));
  try {
    const leaving: Leaving[] = [];
    for (const id of ids) {
      await attempt(async () => {
        const one = await prepare(id, parts, page, results);
        if (one) leaving.push(one);
      });
    }
    if (!page) return;
    // Before any steps: the logout of one portal may end the sign-on of another.
    const beside = Array.from({ length: Math.min(AT_ONCE, leaving.length) - 1 }, () => page.beside());
    // A probe that does not hold is waited for, and a new process is slow to come: those of later come meanwhile.
    const coming: Promise<LogoutPage | null>[] = [];
    const cancelComing = clock.after(LULL, () => {
      if (leaving.length < 2) return;
      beside.push(page.beside());
      coming.push(...leaving.slice(0, AT_ONCE).map(() => page.elsewhere()));
    });
    await sideBySide([page, ...beside], leaving, (one, own) =>
      attempt(async () => {
        const { probe } = one.plan;
        if (probe) one.before = await askProbe(probe, own, clock, STEP_LIMIT);
      }),
    );
    cancelComing();
    await closeAll(beside);
    const proved = leaving.filter(({ before }) => before?.kind === 'does-not-hold');
    let isKept = false;
    await attempt(async () => {
      await page.keepCredentials(proved.flatMap(({ plan }) => (plan.probe ? [plan.probe.url] : [])));
      isKept = true;
    });
    let done = ids.length - leaving.length;
    for (const one of leaving) {
      await attempt(async () => void results.set(one.id, await leave(one, leaving, page, clock)));
      done += 1;
      progress(done, ids.length);
    }
    for (const one of leaving) {
      if (!isUndone(one, results)) continue;
      await attempt(async () => void results.set(one.id, await leave(one, leaving, page, clock)));
    }
    const asked = proved.filter(({ id }) => results.get(id)?.verdict === 'confirmed');
    // Until it was asked, nothing is confirmed.
    for (const { id } of asked) results.set(id, { verdict: 'probable', reason: 'not-reached' });
    const elsewhere = (await Promise.all(coming)).filter((one) => one !== null);
    if (isKept) await askAgain(asked, { page, elsewhere, clock, attempt }, results);
    await closeAll(elsewhere);
  } finally {
    await page?.close();
  }
  for (const [id, { reason }] of results) if (reason === 'probe-proves-nothing') onUselessProbe(id);
  if (broken.length > 0) throw new AggregateError(broken, 'a logout plan broke off');
}

interface AskingAgain {
  readonly page: LogoutPage;
  readonly elsewhere: readonly LogoutPage[];
  readonly clock: Clock;
  readonly attempt: (work: () => Promise<void>) => Promise<void>;
}

/**
 * Asks each portal with what the browser had before. In partitions of their own, where there are some, all are asked with
 * their cookies at the same time, and meanwhile one after the other with what they had stored, where it was stored.
 */
async function askAgain(
  asked: readonly Leaving[],
  { page, elsewhere, clock, attempt }: AskingAgain,
  results: Map<string, LogoutResult>,
): Promise<void> {
  if (elsewhere.length === 0 || asked.length < 2) {
    await sideBySide([page], asked, ({ id, plan, before, facts }) =>
      attempt(async () => {
        if (plan.probe && before)
          results.set(id, await askWithOldCredentials(plan.probe, before, page, clock, facts));
      }),
    );
    return;
  }
  const byCookies = new Map<string, LogoutResult>();
  const byStorage = new Map<string, LogoutResult>();
  await Promise.all([
    sideBySide(elsewhere, asked, ({ id, plan, before, facts }, own) =>
      attempt(async () => {
        if (plan.probe && before)
          byCookies.set(id, await askWithOldCookies(plan.probe, before, own, clock, facts));
      }),
    ),
    sideBySide([page], asked, ({ id, plan, facts }) =>
      attempt(async () => {
        if (plan.probe) byStorage.set(id, await askWithOldStorage(plan.probe, page, clock, facts));
      }),
    ),
  ]);
  for (const { id } of asked) {
    const [cookies, storage] = [byCookies.get(id), byStorage.get(id)];
    if (cookies && storage) results.set(id, cookies.verdict === 'confirmed' ? storage : cookies);
  }
}

/**
 * Does something for each portal, as many at a time as there are pages. Only for what ends nothing: most of it is waiting
 * for what does not come.
 */
async function sideBySide(
  pages: readonly LogoutPage[],
  all: readonly Leaving[],
  ask: (one: Leaving, page: LogoutPage) => Promise<void>,
): Promise<void> {
  const queue = [...all];
  await Promise.all(
    pages.map(async (own) => {
      for (let one = queue.shift(); one; one = queue.shift()) await ask(one, own);
    }),
  );
}

async function closeAll(pages: readonly LogoutPage[]): Promise<void> {
  await Promise.all(pages.map((one) => one.close()));
}

/** What to leave and how; null where there is nothing to do, and then the result stands. */
async function prepare(
  id: string,
  { browser, subject }: LogoutStepParts,
  page: LogoutPage | null,
  results: Map<string, LogoutResult>,
): Promise<Leaving | null> {
  const known = subject(id);
  const traces = browser.traces(id);
  if (!known) return null;
  const { plan, home, identity, isOfPortal } = known;
  if (!plan) {
    const reason = traces.maybeSignedIn ? 'no-plan' : 'nobody-signed-in';
    results.set(id, { verdict: 'skipped', reason });
    return null;
  }
  const maybeSignedIn =
    plan.signedIn && page ? await page.hasCookie(plan.signedIn.cookie, isOfPortal) : traces.maybeSignedIn;
  const facts = { home, isOfPortal, maybeSignedIn, hasOfflineToken: traces.hasOfflineToken };
  const { offlineClients } = traces;
  return { id, plan, identity, facts, offlineClients, before: null, revokedAt: [], wentWell: false };
}

async function leave(
  one: Leaving,
  all: readonly Leaving[],
  page: LogoutPage,
  clock: Clock,
): Promise<LogoutResult> {
  const { plan, before } = one;
  const facts = {
    ...one.facts,
    hasOfflineToken: one.facts.hasOfflineToken && !areTokensRevoked(one, all),
  };
  const { probe } = plan;
  const endsAt = clock.monotonic() + PLAN_LIMIT;
  const isSilent = before?.kind === 'not-reached';
  const stepLimit = isSilent ? SILENT_LIMIT : STEP_LIMIT;
  const steps = await performSteps(plan, page, clock, {
    home: facts.home,
    limit: probe ? PLAN_LIMIT - STEP_LIMIT : PLAN_LIMIT,
    stepLimit,
  });
  one.wentWell = steps.wentWell;
  one.revokedAt = steps.isRevoked
    ? plan.steps.flatMap((step) => ('revoke' in step ? [step.revoke.url] : []))
    : [];
  const left = Math.min(steps.wasReached ? STEP_LIMIT : stepLimit, endsAt - clock.monotonic());
  const after = probe ? await askProbeAfter(probe, before, page, clock, left) : null;
  return judgeLogout({ before, after, steps, facts, tokensOutlive: plan.tokensOutlive === true });
}

/** Each portal that got a token from this one has had it made invalid here, when it was left (F12). */
function areTokensRevoked({ offlineClients, facts }: Leaving, all: readonly Leaving[]): boolean {
  if (offlineClients === null || offlineClients.length === 0) return false;
  return offlineClients.every((id) =>
    all.some((client) => client.id === id && client.revokedAt.some(facts.isOfPortal)),
  );
}

/** The sign-on that was still there when the probe was asked let the person in again; it is over now. */
function isUndone(one: Leaving, results: ReadonlyMap<string, LogoutResult>): boolean {
  const { id, identity, wentWell } = one;
  if (!wentWell || identity === undefined || results.get(id)?.reason !== 'still-in') return false;
  return results.get(identity)?.verdict === 'confirmed' || results.get(identity)?.verdict === 'probable';
}

/** The order of logging out: identity providers last, since the others may need them on the way. */
export function orderForLogout(
  touched: readonly string[],
  identityOf: (portalId: string) => string | undefined,
): readonly string[] {
  const identities = new Set(touched.map(identityOf).filter((id) => id !== undefined));
  const portals = touched.filter((id) => !identities.has(id));
  return [...portals, ...identities];
}

/** Tokens in `sessionStorage`: they go with the tabs, so they are read before those are closed. */
function tabTokens(ids: readonly string[], subject: LogoutStepParts['subject']): readonly TabToken[] {
  return ids.flatMap((id) => {
    const known = subject(id);
    return (known?.plan?.steps ?? []).flatMap((step) => {
      if (!('revoke' in step) || !('sessionStorage' in step.revoke.token)) return [];
      const place = step.revoke.token;
      return [{ origin: new URL(place.origin ?? known?.home ?? '').origin, place }];
    });
  });
}
