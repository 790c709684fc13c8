/** What is shown in place of a page that could not be loaded, by Chromium's error. */
import type { Policy } from '../policy/decide.ts';
import { hostForPeople } from './tab-title.ts';

export type LoadFailure =
  | { readonly kind: 'blocked'; readonly reason: string; readonly host: string | null }
  | { readonly kind: 'certificate'; readonly host: string }
  | { readonly kind: 'offline'; readonly host: string; readonly code: string };

/* Of Chromium's net_error_list.h. */
const ABORTED = -3;
const BLOCKED_BY_CLIENT = -20;
/** A server sent the page to `file:` and the like: Chromium refuses before our guard is asked. */
const UNSAFE_REDIRECT = -311;

/** Did the load fail only because another took its place, or because the address was a file? */
export function isGivenUp(code: number): boolean {
  return code === ABORTED;
}

/** Was the request refused by us? The guard may have said why already. */
export function isRefusedByUs(code: number): boolean {
  return code === BLOCKED_BY_CLIENT;
}

/** @param code Chromium's error, negative */
export function loadFailure(code: number, url: string, policy: Policy): LoadFailure {
  const host = hostForPeople(url);
  if (isRefusedByUs(code)) {
    // An address that may be read was refused for what was sent to it.
    const decision = policy.decide({ kind: 'navigate', url });
    const reason = decision.verdict === 'refuse' ? decision.reason : 'plain-http';
    return { kind: 'blocked', reason, host };
  }
  if (code === UNSAFE_REDIRECT) return { kind: 'blocked', reason: 'scheme', host: null };
  // 200 to 299 are certificate errors.
  if (code <= -200 && code > -300) return { kind: 'certificate', host };
  return { kind: 'offline', host, code: String(code) };
}
