import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { app, type Session } from 'electron';
import { SECOND } from '../core/base/clock.ts';
import { errnoOf } from '../core/base/errno.ts';
import type { ClosingStep } from '../core/closing/closing.ts';
import { clearSession } from './clear-session.ts';

/** Below Chromium's folder, what only pages of a visit could have filled: partitions on disk, and their blobs. */
const FOREIGN = ['Partitions', 'Service Worker', 'IndexedDB', 'File System', 'databases'] as const;

/**
 * The window's own session, after the visit's was destroyed: the same calls (`clearSession`), and
 * the system's list of recent documents. No page of a visit runs in it; what is found here came by a fault.
 */
export function chromiumStep(session: Session): ClosingStep {
  const count = async () => {
    const cookies = await session.cookies.get({});
    const folders = await Promise.all(FOREIGN.map((name) => namesIn(join(app.getPath('userData'), name))));
    return cookies.length + (await session.getCacheSize()) + folders.flat().length;
  };
  return {
    id: 'chromium',
    guards: 'workstation',
    limit: 20 * SECOND,
    plan: async () => 0,
    async perform() {
      await clearSession(session);
      app.clearRecentDocuments();
    },
    async verify() {
      const left = await count();
      return left === 0
        ? { status: 'verified', code: 'chromium.removed', left }
        : { status: 'failed', code: 'chromium.left', left };
    },
  };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') return [];
    throw cause;
  }
}
