import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { FLOODS } from '../../training/portals/flood-page.ts';
import { measureFloods } from '../support/floods.ts';
import { displayForTests } from '../support/running.ts';

const display = displayForTests();

describe.skipIf(process.env.SECTOR_EXECUTABLE)('a page that floods', () => {
  test('trial', async () => {
    const ways = (process.env.WAYS ?? ['quiet', ...Object.keys(FLOODS)].join(',')).split(',');
    const rows = await measureFloods(display.name, ways, Number(process.env.MS ?? 3000));
    console.table(rows);
    expect(rows.length).toBe(ways.length);
  }, 900_000);
});
