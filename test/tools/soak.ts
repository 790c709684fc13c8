/**
 * `npm run soak [visits]`: visits in a row in the real program (500 without a number); memory, handles,
 * processes and receipts are watched. `npm run soak -- faults`: a kill at every boundary of the closing.
 * `npm run soak -- central [kills]`: the centre's parts and agents killed so often (20), the store of NATS deleted once.
 * `npm run soak -- central-link [visits]`: a place that was offline for a day (40) behind 32 kbit/s with 30 % loss (root).
 * `npm run soak -- central-reports`: reports over 2,165 centres and two years of sums, how long each takes.
 * `npm run soak -- floods [seconds] [ways…]`: a page that floods in twenty ways (5 each); turns, answers, closings.
 * `npm run soak -- foreign [times] [names…]`: foreign applications, each logged in to and closed so often (20).
 * `npm run soak -- install`: the deb on a whole Debian in a box, from `dpkg -i` to `dpkg -P`.
 * `npm run soak -- journal`: the journal process killed a hundred times among a thousand writes.
 * `npm run soak -- listeners [minutes]`: the program in a closed network (30); whom it asked and reached.
 * `npm run soak -- machine`: a booted Debian with the deb, from the first block of the guides to the last (debootstrap, root).
 * `npm run soak -- memory [runs]`: what a person typed, looked for in every process five seconds after (20).
 * `npm run soak -- orca`: a whole visit by keyboard with the real Orca, what it says (root, Debian's packages).
 * `npm run soak -- restless [minutes]`: pages that never rest in the background of somebody who types (60).
 * `npm run soak -- scans`: a thousand scans in all ways of writing, without a window.
 * `npm run soak -- signing [visits]`: visits with a signature each (200); processes, descriptors and memory that are left.
 * `npm run soak -- whole`: the tests of which `npm test` takes a part (every scheme, language, size of a screen), whole.
 * `npm run soak -- wine`: adapters and installer of Windows under wine, never called tried on Windows (root, packages).
 */
import process from 'node:process';
import { bundle, isStale } from '../../build/bundle.ts';
import { startDisplay } from '../support/display.ts';
import { soakCentral } from './soak/central.ts';
import { soakCentralLink } from './soak/central-link.ts';
import { soakCentralReports } from './soak/central-reports.ts';
import { soakFaults } from './soak/faults.ts';
import { soakFloods } from './soak/floods.ts';
import { soakForeign } from './soak/foreign.ts';
import { soakInstall } from './soak/install.ts';
import { soakJournal } from './soak/journal.ts';
import { soakListeners } from './soak/listeners.ts';
import { soakMachine } from './soak/machine.ts';
import { soakMemory } from './soak/memory.ts';
import { soakOrca } from './soak/orca.ts';
import { soakRestless } from './soak/restless.ts';
import { soakScans } from './soak/scans.ts';
import { soakSigning } from './soak/signing.ts';
import { soakVisits } from './soak/visits.ts';
import { soakWhole } from './soak/whole.ts';
import { soakWine } from './soak/wine.ts';

const [mode = '500', amount, ...names] = process.argv.slice(2);
const withoutWindow: Readonly<Record<string, () => Promise<boolean>>> = {
  central: () => soakCentral(Number(amount ?? 20)),
  'central-link': () => soakCentralLink(Number(amount ?? 40)),
  'central-reports': soakCentralReports,
  install: soakInstall,
  journal: soakJournal,
  machine: soakMachine,
  async orca() {
    if (isStale()) await bundle();
    return soakOrca();
  },
  scans: soakScans,
  wine: soakWine,
  whole: soakWhole,
};
/** What needs the program's own window, on a display. */
const inWindow: Readonly<Record<string, (display: string) => Promise<boolean>>> = {
  faults: (display) => soakFaults(display),
  floods: (display) => soakFloods(display, Number(amount ?? 5), names),
  foreign: (display) => soakForeign(display, Number(amount ?? 20), names),
  listeners: (display) => soakListeners(display, Number(amount ?? 30)),
  memory: (display) => soakMemory(display, Number(amount ?? 20)),
  restless: (display) => soakRestless(display, Number(amount ?? 60)),
  signing: (display) => soakSigning(display, Number(amount ?? 200)),
};

const isFine = await (withoutWindow[mode] ?? onDisplay)();
// At once: a hook that the packer brings along (async-exit-hook) ends a process that runs out of work with 0, whatever
// its exit code was set to.
process.exit(isFine ? 0 : 1);

async function onDisplay(): Promise<boolean> {
  if (isStale()) await bundle();
  const display = await startDisplay('1280x800');
  if (!display) throw new Error('No X server. Run: npm run setup');
  try {
    return await (inWindow[mode] ?? ((name) => soakVisits(name, Number(mode))))(display.name);
  } finally {
    display.stop();
  }
}
