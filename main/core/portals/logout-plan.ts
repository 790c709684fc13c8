/**
 * Logging a person out on the portal's side: ordered steps, then a probe that proves it. Cookies alone do
 * not end a server's session (reference russia.md 6.1). Limits: 8 s a step, 25 s in all (issue 5).
 */
import { z } from 'zod';
import type { LogoutVerdict } from '../../../preload/contract.ts';
import { type Clock, SECOND } from '../base/clock.ts';

const Address = z.url({ protocol: /^https?$/ });

const LogoutStep = z.union([
  z.strictObject({ goto: Address }),
  /** Pressed if it is there. */
  z.strictObject({ click: z.string().min(1) }),
  /** Address prefix. */
  z.strictObject({ waitUrl: Address }),
  z.strictObject({ waitSelector: z.string().min(1) }),
  z.strictObject({ waitCookieGone: z.string().min(1) }),
]);

/** The `logout` part of a portal bundle. */
export const LogoutPlan = z.strictObject({
  steps: z.array(LogoutStep).min(1).max(20),
  /** A page that must answer with the login form when nobody is logged in. */
  probe: z
    .union([
      z.strictObject({ url: Address, expectUrl: Address }),
      z.strictObject({ url: Address, expectSelector: z.string().min(1) }),
    ])
    .optional(),
});
export type LogoutPlan = z.infer<typeof LogoutPlan>;

/** A hidden page that a plan drives. Every wait ends at the latest after `timeout` milliseconds. */
export interface LogoutPage {
  /** False when the address did not load: no network, no such host, a timeout, an error of the server. */
  goto(url: string, timeout: number): Promise<boolean>;
  /** False when there is nothing to press. */
  click(selector: string): Promise<boolean>;
  waitUrl(prefix: string, timeout: number): Promise<boolean>;
  waitSelector(selector: string, timeout: number): Promise<boolean>;
  waitCookieGone(name: string, timeout: number): Promise<boolean>;
  close(): Promise<void>;
}

export const STEP_LIMIT = 8 * SECOND;
export const PLAN_LIMIT = 25 * SECOND;

/**
 * Performs a plan on a page. `confirmed`: the probe proved it. `probable`: all steps went well and there is
 * no probe. `skipped`: there is no plan, or the very first address did not load. Else `failed`.
 */
export async function runLogoutPlan(
  plan: LogoutPlan | null,
  page: LogoutPage,
  clock: Clock,
): Promise<LogoutVerdict> {
  if (!plan) return 'skipped';
  const endsAt = clock.monotonic() + PLAN_LIMIT;
  const left = () => Math.max(0, Math.min(STEP_LIMIT, endsAt - clock.monotonic()));

  let wentWell = true;
  for (const [index, step] of plan.steps.entries()) {
    if (left() === 0) return 'failed';
    if ('goto' in step) {
      const loaded = await page.goto(step.goto, left());
      if (!loaded && index === 0) return 'skipped';
      wentWell &&= loaded;
    } else if ('click' in step) await page.click(step.click);
    else if ('waitUrl' in step) wentWell = (await page.waitUrl(step.waitUrl, left())) && wentWell;
    else if ('waitSelector' in step)
      wentWell = (await page.waitSelector(step.waitSelector, left())) && wentWell;
    else wentWell = (await page.waitCookieGone(step.waitCookieGone, left())) && wentWell;
  }

  // The probe is the judge: a step that went wrong does not matter when the portal shows the login form.
  const { probe } = plan;
  if (!probe) return wentWell ? 'probable' : 'failed';
  if (left() === 0 || !(await page.goto(probe.url, left()))) return 'failed';
  const proved =
    'expectUrl' in probe
      ? await page.waitUrl(probe.expectUrl, left())
      : await page.waitSelector(probe.expectSelector, left());
  return proved ? 'confirmed' : 'failed';
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
