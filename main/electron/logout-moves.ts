/** What a logout plan does on a hidden page, and how long is waited for what comes of it. */
import { addressMatches } from '../core/portals/address-match.ts';
import type { Claim, Landing, LogoutPage } from '../core/portals/logout-page.ts';
import type { HiddenPage } from './hidden-page.ts';

/** A move is over when no request was under way for this long, milliseconds. */
const MOVE_QUIET = 200;
/** The same after an address was opened: shorter, since no script has to start a request first. */
const GOTO_QUIET = 100;
/** Two turns of the page: what its scripts wanted to do at once is done. */
const TWO_TURNS = 'new Promise((done) => setTimeout(() => setTimeout(() => done(true))))';
/** How long an element is waited for on a page at rest, in addition to the time the page took to come to rest. */
const CLAIM_QUIET = 600;
/** An element found on a page that is still loading must stay this long: it may go again when the sign-on is found. */
const FOUND_QUIET = 100;

const SUBMIT = `part.noValidate = true;
const button = part.querySelector('[type="submit"], button:not([type])');
HTMLFormElement.prototype.requestSubmit.call(part, button ?? undefined)`;

type Moves = Pick<LogoutPage, 'goto' | 'open' | 'click' | 'submit' | 'waitUrl' | 'waitSelector' | 'holds'>;

/** The moves of a plan on this page. */
export function logoutMoves(page: HiddenPage): Moves {
  const { traffic } = page;
  return {
    goto: (url, timeout) => go(page, url, timeout, (left) => rest(page, left)),
    open: (url, timeout) => go(page, url, timeout, (left) => traffic.arrive(left)),
    click: (selector, isConfirmed, timeout) =>
      move(page, { selector, script: 'part.click()', isConfirmed, timeout }),
    submit: (selector, isConfirmed, timeout) =>
      move(page, { selector, script: SUBMIT, isConfirmed, timeout }),
    waitUrl: (url, timeout) => page.until(timeout, () => isTrue(page, { url })),
    waitSelector: (selector, timeout) => page.until(timeout, () => isTrue(page, { selector })),
    holds: (claim, timeout) => holds(page, claim, timeout),
  };
}

async function go(
  page: HiddenPage,
  url: string,
  timeout: number,
  arrived: (left: number) => Promise<void>,
): Promise<Landing> {
  const { contents, traffic } = page;
  const endsAt = performance.now() + timeout;
  if (!page.decide('navigate', url)) return { kind: 'blocked' };
  if (!(await page.leave())) return { kind: 'unreachable' };
  traffic.begin(true);
  page.load(url);
  await arrived(Math.max(0, endsAt - performance.now()));
  const landing = traffic.landing();
  if (landing.kind !== 'stayed') return landing;
  if (!contents.isDestroyed()) contents.stop();
  return { kind: 'unreachable' };
}

/** Waits until nothing is under way and the page itself has had its turns: a busy machine gives them late. */
async function rest(page: HiddenPage, timeout: number): Promise<void> {
  const endsAt = performance.now() + timeout;
  const { traffic } = page;
  const left = () => Math.max(0, endsAt - performance.now());
  do {
    await traffic.settle(GOTO_QUIET, left());
    if (page.contents.isDestroyed()) return;
    await page.inPage(TWO_TURNS, Math.min(MOVE_QUIET, left()));
  } while (traffic.quietFor() < GOTO_QUIET && left() > 0);
}

interface Move {
  readonly selector: string;
  /** What is done with `part`, the element of the selector. */
  readonly script: string;
  /** «Are you sure?» is answered with yes. */
  readonly isConfirmed: boolean;
  readonly timeout: number;
}

/** Waits for a part of the page, does something with it, and waits for what it began. */
async function move(
  page: HiddenPage,
  { selector, script, isConfirmed, timeout }: Move,
): Promise<Landing | 'missing'> {
  const { traffic } = page;
  const endsAt = performance.now() + timeout;
  const part = `document.querySelector(${JSON.stringify(selector)})`;
  // Dialogs are off, so every question of the page is answered with «no» unless the plan says otherwise.
  const answer = isConfirmed ? 'window.confirm = () => true;' : '';
  const isReady = `(() => { const part = ${part}; return part !== null && part.disabled !== true; })()`;
  if (!(await page.until(timeout, () => page.inPage(isReady)))) return 'missing';
  traffic.begin(false);
  page.mayOpen = true;
  // Two turns later the page has told Chromium of a form that it sends.
  await page.inPage(`(() => { const part = ${part}; ${answer} ${script}; return ${TWO_TURNS}; })()`);
  await traffic.settle(MOVE_QUIET, Math.max(0, endsAt - performance.now()));
  page.mayOpen = false;
  return traffic.landing();
}

async function isTrue(page: HiddenPage, claim: Claim): Promise<boolean> {
  if ('url' in claim) return addressMatches(page.contents.mainFrame.url, claim.url);
  return page.inPage(`document.querySelector(${JSON.stringify(claim.selector)}) !== null`);
}

async function holds(page: HiddenPage, claim: Claim, timeout: number): Promise<number | null> {
  const { traffic } = page;
  const begunAt = performance.now();
  let foundAt: number | null = null;
  await page.until(timeout, async () => {
    foundAt = (await isTrue(page, claim)) ? (foundAt ?? performance.now()) : null;
    const quietFor = traffic.quietFor();
    if (foundAt !== null) return quietFor > FOUND_QUIET;
    // Waits as long again as the page took to come to rest: on a slow machine everything comes later.
    const tookToRest = Math.max(0, performance.now() - begunAt - quietFor);
    return quietFor > CLAIM_QUIET + tookToRest;
  });
  return foundAt === null ? null : foundAt - begunAt;
}
