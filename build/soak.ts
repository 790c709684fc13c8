/**
 * `npm run soak [visits]`: visits in a row in the real program (500 without a number); memory, handles,
 * processes and receipts are watched. `npm run soak -- faults`: a kill at every boundary of the closing.
 * `npm run soak -- install`: the deb on a whole Debian in a box, from `dpkg -i` to `dpkg -P`.
 * `npm run soak -- memory [runs]`: what a person typed, looked for in every process five seconds after (20 runs).
 * `npm run soak -- journal`: the journal process killed a hundred times among a thousand writes.
 */
import process from 'node:process';
import { startDisplay } from '../test/support/display.ts';
import { bundle, isStale } from './bundle.ts';
import { soakFaults } from './soak/faults.ts';
import { soakInstall } from './soak/install.ts';
import { soakJournal } from './soak/journal.ts';
import { soakMemory } from './soak/memory.ts';
import { soakVisits } from './soak/visits.ts';

const [wish = '500', runs = '20'] = process.argv.slice(2);
const withoutWindow = { journal: soakJournal, install: soakInstall };
const isFine = await (withoutWindow[wish as keyof typeof withoutWindow] ?? inWindow)();
process.exitCode = isFine ? 0 : 1;

/** What needs the program's own window. */
async function inWindow(): Promise<boolean> {
  if (isStale()) await bundle();
  const display = await startDisplay('1280x800');
  if (!display) throw new Error('No X server. Run: npm run setup');
  try {
    if (wish === 'faults') return await soakFaults(display.name);
    if (wish === 'memory') return await soakMemory(display.name, Number(runs));
    return await soakVisits(display.name, Number(wish));
  } finally {
    display.stop();
  }
}
