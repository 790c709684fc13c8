import { SECOND } from '../base/clock.ts';
import type { ClosingStep } from '../closing/closing.ts';
import type { Dating } from '../residue/dating.ts';
import type { PrintDesk } from './print-desk.ts';
import type { Printer } from './printer.ts';

/**
 * The spooler: jobs of the visit taken back, their documents and entries purged, and looked for again. Of the visit
 * is what was not there before or, where nobody could look then, what it has sent from here; no time is asked, since
 * the spooler has a clock of its own.
 */
export function printStep(desk: PrintDesk, printer: Printer): ClosingStep {
  /** Those of the visit, and whether there are some of which nobody knows whose they are. */
  const look = async (dating: Dating) => {
    const jobs = await printer.ownJobs();
    if (jobs === 'unknown') return 'unknown';
    const { jobs: before } = dating;
    const ours = jobs.filter(({ number, key }) => (before ? !before.includes(key) : desk.hasSent(number)));
    return { ours, isCertain: before !== null || ours.length === jobs.length };
  };
  let found = 0;
  return {
    id: 'print',
    guards: 'visitor',
    limit: 30 * SECOND,
    async plan({ dating }) {
      found = 0;
      const seen = await look(dating);
      found = seen === 'unknown' ? 0 : seen.ours.length;
      return found;
    },
    async perform({ dating }) {
      desk.cancel();
      // A spooler that cannot be asked cannot purge either; verification says so.
      const seen = await look(dating);
      if (seen !== 'unknown') await printer.purgeJobs(seen.ours);
    },
    async verify({ dating }) {
      const seen = await look(dating);
      if (seen === 'unknown') return { status: 'not-checked', code: 'print.not-checked' };
      const left = seen.ours.length;
      if (left > 0) return { status: 'failed', code: 'print.left', found, left };
      if (!seen.isCertain) return { status: 'not-checked', code: 'print.not-checked' };
      desk.forgetSent();
      return { status: 'verified', code: 'print.empty', left };
    },
  };
}
