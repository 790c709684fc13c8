/** How large the centres are, for the norms: one file of JSON for as many centres as it names. */
import { readFileSync } from 'node:fs';
import type { ClientBase } from 'pg';
import { z } from 'zod';
import { SectorCounts } from '../../main/core/journal/sector-counts.ts';
import { audited } from './changes.ts';

const Sizes = z.record(z.string(), SectorCounts);

/**
 * Reads `{ "ensk": { "citizenWindows": 12, … } }`; a centre that it does not name keeps its sizes.
 * @returns what to say
 * @throws what is wrong with the file, or which centre is not there; then nothing of it is written
 */
export async function putSizes(client: ClientBase, file: string): Promise<string> {
  const read = Sizes.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!read.success) {
    const places = read.error.issues.map(({ path }) => path.join('.') || 'файл');
    throw new Error(`в файле ${file} заданы неверно: ${places.join(', ')}`);
  }
  const sizes = Object.entries(read.data);
  await audited(client, 'sizes', String(sizes.length), async () => {
    for (const [centre, sector] of sizes) {
      const { rowCount } = await client.query('update centre set sector = $2 where id = $1', [
        centre,
        sector,
      ]);
      if (rowCount === 0) throw new Error(`центра ${centre} нет`);
    }
  });
  return `Размеры записаны, центров: ${sizes.length}.`;
}
