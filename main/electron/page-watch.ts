/** Looks once a second at how much pages and the main process have worked, and keeps pages at the lowest priority. */

import { getPriority, setPriority } from 'node:os';
import process from 'node:process';
import { app, type WebContents } from 'electron';
import { SECOND } from '../core/base/clock.ts';
import { errnoOf } from '../core/base/errno.ts';
import type { Logger } from '../core/base/logger.ts';
import { FLOOD_LIMITS } from '../core/policy/flood-limits.ts';
import { FloodWatch } from '../core/policy/flood-watch.ts';
import { processesOf } from './page-processes.ts';

/** The highest number that `nice` knows. */
const LEAST_PRIORITY = 19;

export interface PageWatchDeps {
  /** The pages that are open, each under the id of its tab. */
  readonly pages: () => readonly { readonly id: string; readonly contents: WebContents }[];
  /** A page keeps the main process at work. */
  readonly onFlood: (id: string) => void;
  readonly logger: Logger;
}

/** Starts watching. @returns stops it; may be called twice */
export function watchPages({ pages, onFlood, logger }: PageWatchDeps): () => void {
  const watch = new FloodWatch();
  const before = new Map<number, number>();
  /** Ids of processes whose priority could not be lowered. */
  const skipped = new Set<number>();
  let last = performance.now();
  let own = process.cpuUsage();
  const look = () => {
    const now = performance.now();
    const { user, system } = process.cpuUsage(own);
    own = process.cpuUsage();
    const elapsed = now - last;
    last = now;
    const spent = new Map(
      app.getAppMetrics().map(({ pid, cpu }) => [pid, (cpu.cumulativeCPUUsage ?? 0) * SECOND]),
    );
    const workOf = (pid: number): number => (spent.get(pid) ?? 0) - (before.get(pid) ?? 0);
    const open = pages().filter(({ contents }) => !contents.isDestroyed());
    const processes = open.map(({ id, contents }) => ({
      id,
      pids: processesOf(contents),
    }));
    for (const pid of processes.flatMap(({ pids }) => pids)) lower(pid, skipped, logger);
    const flooding = watch.note({
      elapsed,
      main: (user + system) / 1000,
      pages: processes.map(({ id, pids }) => ({ id, work: pids.reduce((sum, pid) => sum + workOf(pid), 0) })),
    });
    before.clear();
    for (const [pid, ms] of spent) before.set(pid, ms);
    if (flooding !== null) onFlood(flooding);
  };
  const timer = setInterval(look, SECOND);
  return () => clearInterval(timer);
}

/** Repeated each time: Chromium raises the priority of a shown page where the system lets it. */
function lower(pid: number, skipped: Set<number>, logger: Logger): void {
  if (pid === 0 || skipped.has(pid)) return;
  const wanted = Math.min(LEAST_PRIORITY, getPriority() + FLOOD_LIMITS.processor.niceness);
  try {
    if (getPriority(pid) < wanted) setPriority(pid, wanted);
  } catch (cause) {
    // Gone by itself meanwhile, or the system does not let us: the page works like everybody else.
    skipped.add(pid);
    logger.info('page.priority-kept', { why: errnoOf(cause) ?? '' });
  }
}
