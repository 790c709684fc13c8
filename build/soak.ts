/**
 * `npm run soak [visits]`: visits in a row in the real program (500 without a number); memory, handles,
 * processes and receipts are watched. `npm run soak -- faults`: a kill at every boundary of the closing.
 */
import process from 'node:process';
import { startDisplay } from '../test/support/display.ts';
import { bundle, isStale } from './bundle.ts';
import { soakFaults } from './soak/faults.ts';
import { soakVisits } from './soak/visits.ts';

const [wish = '500'] = process.argv.slice(2);
if (isStale()) await bundle();
const display = await startDisplay('1280x800');
if (!display) throw new Error('No X server. Run: npm run setup');
try {
  const isFine = await (wish === 'faults'
    ? soakFaults(display.name)
    : soakVisits(display.name, Number(wish)));
  process.exitCode = isFine ? 0 : 1;
} finally {
  display.stop();
}
