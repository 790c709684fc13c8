/** Logs out of all portals of a visit, on as many hidden pages as help. */
import { type Clock, SECOND } from '../base/clock.ts';
import type { Progress } from '../closing/closing.ts';
import { askAgain, sideBySide } from './ask-again.ts';
import { isUndone, type LeavingPortal, leave, prepare } from './leaving-portal.ts';
import type { LogoutPage } from './logout-page.ts';
import { askProbe, STEP_LIMIT } from './logout-probe.ts';
import { type LogoutSubject, tabTokens } from './logout-subject.ts';
import type { LogoutResult } from './logout-verdict.ts';
import type { PortalBrowser } from './portal-browser.ts';

/** A logout that cannot begin any more within the limit of the whole step is not begun. */
const LATEST_BEGIN = 130 * SECOND;

/** Milliseconds after which a probe that holds would have been found to hold, on most machines. */
const LULL = 300;

/** Pages that ask at the same time: each is a process, and workstations have two cores. */
const AT_ONCE = 3;

export interface LogoutRoundsDeps {
  readonly browser: PortalBrowser;
  readonly subject: (portalId: string) => LogoutSubject | undefined;
  readonly clock: Clock;
  /** A probe said the same before the steps as after them, although somebody may have been signed in: for IT. */
  readonly onUselessProbe: (portalId: string) => void;
}

/** Four rounds: probes before, steps and probes, what an identity provider undid, old credentials. */
export class LogoutRounds {
  readonly #deps: LogoutRoundsDeps;
  readonly #results: Map<string, LogoutResult>;
  readonly #endsAt: number;
  readonly #broken: unknown[] = [];
  readonly #leaving: LeavingPortal[] = [];
  /** Pages in partitions of their own, for the last round. */
  readonly #coming: Promise<LogoutPage | null>[] = [];

  /** @param results is filled as portals are left */
  constructor(deps: LogoutRoundsDeps, results: Map<string, LogoutResult>) {
    this.#deps = deps;
    this.#results = results;
    this.#endsAt = deps.clock.monotonic() + LATEST_BEGIN;
  }

  /** Leaves all of them; throws at the end where a plan broke off. */
  async run(ids: readonly string[], progress: Progress): Promise<void> {
    const { browser, subject, onUselessProbe } = this.#deps;
    const page = await browser.openLogoutPage(tabTokens(ids, subject));
    try {
      await this.#prepareAll(ids, page);
      if (page) await this.#leaveAll(page, ids.length, progress);
    } finally {
      await page?.close();
    }
    for (const [id, { reason }] of this.#results) {
      if (reason === 'probe-proves-nothing') onUselessProbe(id);
    }
    if (this.#broken.length > 0) throw new AggregateError(this.#broken, 'a logout plan broke off');
  }

  /** One plan that breaks does not keep the person logged in everywhere else. */
  readonly #attempt = async (work: () => Promise<void>): Promise<void> => {
    if (this.#deps.clock.monotonic() > this.#endsAt) return;
    try {
      await work();
    } catch (cause) {
      this.#broken.push(cause);
    }
  };

  async #prepareAll(ids: readonly string[], page: LogoutPage | null): Promise<void> {
    const { browser, subject } = this.#deps;
    for (const id of ids) {
      await this.#attempt(async () => {
        const known = subject(id);
        if (!known) return;
        const one = await prepare(id, known, browser.traces(id), page);
        if ('verdict' in one) this.#results.set(id, one);
        else this.#leaving.push(one);
      });
    }
  }

  async #leaveAll(page: LogoutPage, total: number, progress: Progress): Promise<void> {
    await this.#askBefore(page);
    const proved = this.#leaving.filter(({ before }) => before?.kind === 'does-not-hold');
    let isKept = false;
    await this.#attempt(async () => {
      await page.keepCredentials(proved.flatMap(({ plan }) => (plan.probe ? [plan.probe.url] : [])));
      isKept = true;
    });
    let done = total - this.#leaving.length;
    for (const one of this.#leaving) {
      await this.#leave(one, page);
      done += 1;
      progress(done, total);
    }
    for (const one of this.#leaving) if (isUndone(one, this.#results)) await this.#leave(one, page);
    await this.#askAgain(page, proved, isKept);
  }

  /** Asks every probe before any steps: the logout of one portal may end the sign-on of another. */
  async #askBefore(page: LogoutPage): Promise<void> {
    const { clock } = this.#deps;
    const leaving = this.#leaving;
    const beside = Array.from({ length: Math.min(AT_ONCE, leaving.length) - 1 }, () => page.beside());
    // A probe that does not hold is waited for, and a new process is slow to come: those of later come meanwhile.
    const cancelComing = clock.after(LULL, () => {
      if (leaving.length < 2) return;
      beside.push(page.beside());
      this.#coming.push(...leaving.slice(0, AT_ONCE).map(() => page.elsewhere()));
    });
    await sideBySide([page, ...beside], leaving, (one, own) =>
      this.#attempt(async () => {
        const { probe } = one.plan;
        if (probe) one.before = await askProbe(probe, own, clock, STEP_LIMIT);
      }),
    );
    cancelComing();
    await closeAll(beside);
  }

  #leave(one: LeavingPortal, page: LogoutPage): Promise<void> {
    return this.#attempt(async () => {
      this.#results.set(one.id, await leave(one, this.#leaving, page, this.#deps.clock));
    });
  }

  /** Whoever copied the cookies of before must get nothing for them. */
  async #askAgain(page: LogoutPage, proved: readonly LeavingPortal[], isKept: boolean): Promise<void> {
    const asked = proved.filter(({ id }) => this.#results.get(id)?.verdict === 'confirmed');
    // Until it was asked, nothing is confirmed.
    for (const { id } of asked) this.#results.set(id, { verdict: 'probable', reason: 'not-reached' });
    const { clock } = this.#deps;
    const elsewhere = (await Promise.all(this.#coming)).filter((one) => one !== null);
    if (isKept) await askAgain(asked, { page, elsewhere, clock, attempt: this.#attempt }, this.#results);
    await closeAll(elsewhere);
  }
}

async function closeAll(pages: readonly LogoutPage[]): Promise<void> {
  await Promise.all(pages.map((one) => one.close()));
}
