import { rmSync } from 'node:fs';
import { boundariesOf, type Fault, faultsOf, killAt, killInRecovery } from '../../support/faults.ts';
import { Workstation } from '../../support/workstation.ts';
import { writeReport } from './report.ts';

/** In the middle of removing: with the so-many-th file. */
const FILES = [1, 5, 20, 40].map((count) => `file ${count}`);

/** A kill at every boundary of the closing, one after the other on one workstation; true when none left anything. */
export async function soakFaults(display: string): Promise<boolean> {
  let station = await Workstation.start({ display });
  const { root } = station.folders;
  const faults: Fault[] = [];
  const wrong: string[] = [];
  try {
    await station.screen('free');
    const boundaries = [...(await boundariesOf(station)), ...FILES];
    for (const boundary of boundaries) {
      const { fault, next } = await killAt(station, boundary);
      station = next;
      const told = faultsOf(fault);
      faults.push(fault);
      wrong.push(...told);
      console.log(
        `${faults.length}/${boundaries.length} ${boundary}: ${told.join('; ') || 'ok'} (${fault.ms} ms)`,
      );
    }
    const { fault, next } = await killInRecovery(station, 'closing.step trash performed');
    station = next;
    faults.push(fault);
    wrong.push(...faultsOf(fault));
    console.log(`${fault.boundary}: ${faultsOf(fault).join('; ') || 'ok'} (${fault.ms} ms)`);
  } finally {
    await station.stop().catch(() => undefined);
    rmSync(root, { recursive: true, force: true });
  }
  writeReport('faults', { wrong, faults });
  console.log(`faults: ${faults.length} kills, ${wrong.length} wrong`);
  return wrong.length === 0;
}
