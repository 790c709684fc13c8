/**
 * Processes of pages. Closing a page does not end the process that ran its service worker: it lives on with what
 * the visitor had in memory (seen here: one more after every visit). Between visits only the shell's may live.
 */
import process from 'node:process';
import { app, type WebContents, webContents } from 'electron';

const LOOK_AGAIN = 25;
const PATIENCE = 3000;

/** Processes of pages that belong to no page that exists. */
export function strayProcesses(): readonly number[] {
  const owned = new Set(
    webContents
      .getAllWebContents()
      .filter((contents) => !contents.isDestroyed())
      .flatMap(processesOf),
  );
  return app
    .getAppMetrics()
    .filter(({ type, pid }) => type === 'Tab' && !owned.has(pid))
    .map(({ pid }) => pid);
}

/** The processes that a page and its frames run in; none where its process has just ended. */
export function processesOf(contents: WebContents): readonly number[] {
  try {
    return [...new Set(contents.mainFrame.framesInSubtree.map(({ osProcessId }) => osProcessId))];
  } catch {
    // Its frames went with it, and asking them throws.
    return [];
  }
}

/** Ends them and waits until they are gone, at most three seconds; returns how many are left. */
export async function endStrayProcesses(): Promise<number> {
  const endsAt = performance.now() + PATIENCE;
  for (;;) {
    const strays = strayProcesses();
    if (strays.length === 0 || performance.now() > endsAt) return strays.length;
    for (const pid of strays) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // Gone by itself.
      }
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
  }
}
