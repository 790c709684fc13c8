/** Narrator, the screen reader of Windows. Не проверено: written from Microsoft's documentation, no Windows was here. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { ScreenReader } from '../../core/aloud/reader-keeper.ts';
import type { Logger } from '../../core/base/logger.ts';

interface NarratorDeps {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly expose: () => void;
  readonly logger: Logger;
}

export function narratorReader({ env, expose, logger }: NarratorDeps): ScreenReader {
  const system = join(env.SystemRoot ?? 'C:\\Windows', 'System32');
  let child: ChildProcess | null = null;
  return {
    isThere: () =>
      access(join(system, 'Narrator.exe')).then(
        () => true,
        () => false,
      ),
    async start(onEnd) {
      expose();
      const one = spawn(join(system, 'Narrator.exe'), [], { stdio: 'ignore' });
      child = one;
      one.once('error', (cause) => logger.warn('reader.not-started', { cause: cause.name }));
      one.once('exit', () => {
        if (child !== one) return;
        child = null;
        onEnd();
      });
    },
    stop() {
      const pid = child?.pid;
      child = null;
      if (pid === undefined) return;
      execFile(join(system, 'taskkill.exe'), ['/PID', String(pid), '/T', '/F'], (cause) => {
        if (cause) logger.warn('reader.not-ended', { cause: cause.name });
      });
    },
  };
}
