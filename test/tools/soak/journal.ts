import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killInWrites } from '../../support/journal-kills.ts';
import { writeReport } from './report.ts';

const KILLS = 100;
const WRITES = 1000;

/** The journal process killed a hundred times among a thousand writes; true when nothing acknowledged was lost. */
export async function soakJournal(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'sector-journal-soak-'));
  try {
    const options = { kills: KILLS, writes: WRITES };
    const found = await killInWrites(join(folder, 'journal.sqlite'), options, (kill, wrong) =>
      console.log(`${kill}/${KILLS} ${wrong.join('; ') || 'ok'}`),
    );
    const isFine = found.wrong.length === 0 && found.caught > 0;
    writeReport('journal', { ...options, ...found });
    console.log(
      `journal: ${KILLS} kills, ${found.acknowledged} acknowledged, ${found.caught} caught under way, ` +
        `${found.wrong.length} wrong: ${isFine ? 'ok' : 'FAILED'}`,
    );
    return isFine;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
