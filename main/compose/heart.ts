/** Who watches that all is alive, and whoever supervises the program hears it. */
import { app } from 'electron';
import { Heartbeat } from '../core/supervision/heartbeat.ts';
import type { RunMarkFile } from '../node/run-mark.ts';
import { EXIT } from '../node/supervisor.ts';
import type { Base } from './base.ts';
import type { JournalWing } from './journal.ts';
import type { Shell } from './shell.ts';

/** @param run what this run leaves about itself, once it has the workstation */
export function openHeart(
  { clock, logger, supervisor }: Base,
  { window }: Shell,
  { journal, standing }: JournalWing,
  run: () => RunMarkFile | null,
): Heartbeat {
  app.on('child-process-gone', (_event, { type, reason }) => {
    // Chromium starts it again by itself; the graphics card is given up in the next run if it dies too often.
    logger.error('process.gone', { type, reason });
    if (type === 'GPU') run()?.noteGpuDeath();
  });
  return new Heartbeat({
    ...{ clock, logger },
    askWindow: () => window.showsScreen(),
    async askJournal() {
      const health = await journal.health();
      standing.note(health);
      if (!health.ok && health.error.code === 'journal.timeout') throw new Error('the journal is silent');
      return health.ok;
    },
    endWindow: () => window.endPage(),
    restartJournal: () => void journal.restart(),
    notifySupervisor: (isAtRest) => supervisor.heartbeat(isAtRest),
    giveUp: () => app.exit(EXIT.crash),
  });
}
