/** Windows that are none of ours, and popups of pages: what only the X server can see and do (decisions 23 and 26). */
import process from 'node:process';
import { SECOND } from '../core/base/clock.ts';
import { Paced } from '../core/base/paced.ts';
import type { VisitCounters } from '../core/journal/visit-entry.ts';
import { visitOn } from '../core/visit/visit.ts';
import type { VisitRunner } from '../core/visit/visit-runner.ts';
import { windowIds } from '../electron/window-ids.ts';
import { keepPopups } from '../node/x11/popup-keeper.ts';
import { guardWindows } from '../node/x11/window-guard.ts';
import type { Base } from './base.ts';
import type { BrowserWing } from './portals.ts';
import type { Shell } from './shell.ts';

interface Wings {
  readonly shell: Shell;
  readonly pages: BrowserWing;
  readonly runner: VisitRunner;
  readonly counters: VisitCounters;
}

/** Begins both; where that is not possible the log has why. */
export function guardScreen(base: Base, wings: Wings): void {
  // A window for development has the tools of the browser beside it.
  if (base.flags.size === null) void closeOthers(base, wings);
  void keepWithin(base, wings);
}

/** Windows of our processes that are none of ours: closed and counted, whoever found a way to them (F01). */
async function closeOthers(
  { clock, logger }: Base,
  { shell, pages: { browser, signing }, runner, counters }: Wings,
): Promise<void> {
  const closed = { count: 0 };
  const closedWindows = new Paced<number>(clock, 10 * SECOND, (count) =>
    logger.warn('windows.closed', { count }),
  );
  const guarded = await guardWindows({
    ...{ env: process.env, pid: process.pid, clock },
    known: () => windowIds(shell.window.window),
    hosts: () => signing.living().map(({ pid }) => pid),
    onHosts: (listener) => signing.changed.subscribe(listener),
    onClosed() {
      closed.count += 1;
      closedWindows.tell(closed.count);
      if (visitOn(runner.state)) counters.noteRefusal('system-window', browser.state.portal?.id ?? null);
    },
    onLost: () => logger.error('windows.not-guarded', { why: 'lost' }),
  });
  if (typeof guarded === 'string') return logger.warn('windows.not-guarded', { why: guarded });
  // A press on the page brings our window over the one that asks for the PIN, and nothing else would bring that back. A
  // dialog of ours stays in front until it is closed.
  const raise = () => void (browser.shownAt !== null && guarded.raise());
  shell.window.window.on('focus', raise);
  browser.arranged.subscribe((page) => page !== null && raise());
}

async function keepWithin({ logger }: Base, { shell, pages: { browser } }: Wings): Promise<void> {
  const kept = await keepPopups({
    env: process.env,
    main: () => windowIds(shell.window.window)[0] ?? 0,
    page: () => shell.window.onScreen(browser.shownAt),
    onLost: () => logger.error('popups.not-kept', { why: 'lost' }),
  });
  if (typeof kept === 'string') logger.warn('popups.not-kept', { why: kept });
}
