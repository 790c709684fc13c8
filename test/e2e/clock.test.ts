/** F03 in the real program without a driver: the clock it is told is 20 s ahead, and corrected during the visit. */
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { displayForTests } from '../support/running.ts';
import { runUnobserved } from '../support/unobserved.ts';

const display = displayForTests();

/** What the program's main process is told of the time; files are stamped by the machine's own clock. */
const WRONG_CLOCK = `const Right = Date;
  let ahead = 20_000;
  globalThis.Date = class extends Right {
    constructor(...given) { if (given.length === 0) super(Right.now() + ahead); else super(...given); }
    static now() { return Right.now() + ahead; }
  };
  const { mkdirSync, readdirSync, readFileSync } = require('node:fs');
  const bin = join(folders.home, '.local/share/Trash');
  const throwAway = (name) => {
    for (const part of ['files', 'info']) mkdirSync(join(bin, part), { recursive: true });
    writeFileSync(join(bin, 'files', name), 'zq');
    writeFileSync(join(bin, 'info', name + '.trashinfo'), '[Trash Info]');
  };`;

describe.skipIf(process.env.SECTOR_EXECUTABLE)('without a debugger of the tests', () => {
  test('F03 what was thrown away after the clock was corrected goes, what lay in the bin stays, and it is told', async () => {
    const result = await runUnobserved(
      display.name,
      `${WRONG_CLOCK}
      throwAway('of somebody.pdf');
      await begin();
      ahead = 0;
      throwAway('паспорт.pdf');
      const marked = () => JSON.parse(readFileSync(join(folders.state, 'visit-open.json'), 'utf8'));
      const sets = await until(() => { const { times } = marked(); return times?.sets.length > 0 && times.sets; }, 'the clock to be noticed');
      await press('finish');
      await press('finish-confirm');
      await shown('receipt');
      const steps = await view('closing.changed');
      const codes = steps.filter(({ id }) => id === 'trash' || id === 'clock').map(({ status, code, removed }) => ({ status, code, removed }));
      const left = ['files', 'info'].flatMap((part) => readdirSync(join(bin, part)));
      const isMarked = existsSync(join(folders.state, 'visit-open.json')) || existsSync(join(folders.state, 'visit-before.txt'));
      say({ seconds: Math.round(sets[0] / 1000), codes, left, isMarked });`,
    );
    expect(result).toEqual({
      seconds: -20,
      codes: [
        { status: 'verified', code: 'trash.removed', removed: 1 },
        { status: 'verified', code: 'clock.set' },
      ],
      left: ['of somebody.pdf', 'of somebody.pdf.trashinfo'],
      isMarked: false,
    });
  });
});
