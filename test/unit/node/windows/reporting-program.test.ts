/** With real programs of this machine in place of PowerShell. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { expect, onTestFinished, test, vi } from 'vitest';
import { ReportingProgram } from '../../../../main/node/windows/reporting-program.ts';
import { HeardLogger } from '../../../fakes/heard-logger.ts';
import { ownFolder } from '../../../fakes/sweep-ground.ts';
import { HANGS } from '../../../support/patience.ts';

/** A program that runs this text; `parent` is the process that tells. */
function telling(
  script: string,
  limits: Partial<ConstructorParameters<typeof ReportingProgram>[0]['limits']> = {},
) {
  const logger = new HeardLogger();
  const program = new ReportingProgram<number>({
    name: 'test',
    program: process.execPath,
    args: ['-e', script],
    read: (line) => (/^\d+$/.test(line) ? Number(line) : 'unknown'),
    logger,
    limits: { fresh: 60_000, patience: 5_000, silence: 60_000, pause: 20, ...limits },
  });
  onTestFinished(() => program.dispose());
  return { program, logger };
}

const FOREVER = 'setInterval(() => {}, 1000)';

/** A piece of the program that waits for its cue. */
function onCue() {
  const file = join(ownFolder(), 'go');
  return {
    go: () => writeFileSync(file, ''),
    isTime: (then: string) => `{
      const timer = setInterval(() => {
        if (!require('node:fs').existsSync(${JSON.stringify(file)})) return;
        clearInterval(timer);
        ${then};
      }, 20);
    }; ${FOREVER};`,
  };
}

test('tells what it saw last; a line that says nothing is unknown', async () => {
  const { program } = telling(`console.log(1); ${FOREVER}`);
  expect(await program.look()).toBe(1);
  const { program: other } = telling(`console.log('Отказано в доступе.'); ${FOREVER}`);
  expect(await other.look()).toBe('unknown');
});

test('tells of another answer, and not of the same one again', async () => {
  const { program } = telling(`let n = 0; setInterval(() => console.log([1, 1, 1, 2][n++] ?? 2), 30)`);
  const seen: unknown[] = [];
  program.changed.subscribe(() => void program.look().then((value) => seen.push(value)));
  program.begin();
  await vi.waitFor(() => expect(seen).toEqual([1, 2]), { timeout: HANGS });
});

test('one that never says a word is unknown, and is ended', async () => {
  const { program, logger } = telling(FOREVER, { patience: 100, silence: 500 });
  expect(await program.look()).toBe('unknown');
  await vi.waitFor(() => expect(logger.events).toContain('windows.telling-ended'), { timeout: HANGS });
});

test('one that ends without a word is unknown at once, not only when patience is over', async () => {
  const { program } = telling('process.exit(1)', { patience: 60_000, pause: 60_000 });
  expect(await program.look()).toBe('unknown');
});

test('half a line is nothing yet', async () => {
  const { isTime, go } = onCue();
  const { program } = telling(`process.stdout.write('12'); ${isTime("console.log('3')")}`, { patience: 300 });
  expect(await program.look()).toBe('unknown');
  go();
  await vi.waitFor(async () => expect(await program.look()).toBe(123), { timeout: HANGS });
});

test('half a line of one that dies over it is nothing at all', async () => {
  const { program } = telling(`process.stdout.write('{"n":1', () => process.exit(1))`, {
    patience: 60_000,
    pause: 60_000,
  });
  expect(await program.look()).toBe('unknown');
});

test('that it cannot look any more replaces what it told a moment ago, until it can again', async () => {
  const error = onCue();
  const again = onCue();
  const { program } = telling(
    `console.log(1); ${error.isTime(`console.log('{"error":"8010001E"}')`)} ${again.isTime('console.log(2)')}`,
  );
  expect(await program.look()).toBe(1);
  error.go();
  await vi.waitFor(async () => expect(await program.look()).toBe('unknown'), { timeout: HANGS });
  again.go();
  await vi.waitFor(async () => expect(await program.look()).toBe(2), { timeout: HANGS });
});

test('a line end that comes in two pieces is one', async () => {
  const { program } = telling(`
    process.stdout.write('1\\r');
    setTimeout(() => process.stdout.write('\\n'), 200);
    setTimeout(() => process.stdout.write('2\\r\\n'), 250);
    ${FOREVER}`);
  const seen: unknown[] = [];
  program.changed.subscribe(() => void program.look().then((value) => seen.push(value)));
  program.begin();
  await vi.waitFor(() => expect(seen).toContain(2), { timeout: HANGS });
  expect(seen).toEqual([1, 2]);
});

test('a mark of the byte order before the first line is no part of it', async () => {
  const { program } = telling(`console.log('\\uFEFF7'); ${FOREVER}`);
  expect(await program.look()).toBe(7);
});

test('one that is missing, or ends, is unknown, is told, and is begun anew', async () => {
  const { program, logger } = telling(`console.log(Date.now())`, { fresh: 5_000 });
  const first = await program.look();
  expect(first).toEqual(expect.any(Number));
  await vi.waitFor(() => expect(logger.events).toContain('windows.telling-ended'), { timeout: HANGS });
  // It runs again and tells another time.
  await vi.waitFor(async () => expect([first, 'unknown']).not.toContain(await program.look()), {
    timeout: HANGS,
  });
  const missing = new ReportingProgram<number>({
    name: 'test',
    program: '/nowhere/powershell.exe',
    args: [],
    read: Number,
    logger,
    limits: { fresh: 0, patience: 50, silence: 60_000, pause: 60_000 },
  });
  onTestFinished(() => missing.dispose());
  expect(await missing.look()).toBe('unknown');
});

test('one that only says why it cannot look is begun anew ever more seldom', async () => {
  const { program, logger } = telling(`console.log('{"error":"language-mode"}')`);
  program.begin();
  await vi.waitFor(() => expect(logger.lines.map(({ fields }) => fields.failures)).toContain(3), {
    timeout: HANGS,
  });
});

test('what it told a moment ago ends with it', async () => {
  const { program, logger } = telling(`console.log(1)`, { pause: 60_000 });
  expect(await program.look()).toBe(1);
  await vi.waitFor(() => expect(logger.events).toContain('windows.telling-ended'), { timeout: HANGS });
  expect(await program.look()).toBe('unknown');
});

test('an old answer is not believed: a silent one is unknown, and is ended', async () => {
  const { program, logger } = telling(`console.log(1); ${FOREVER}`, {
    fresh: 0,
    patience: 100,
    silence: 700,
  });
  program.begin();
  await vi.waitFor(async () => expect(await program.look()).toBe(1), { timeout: HANGS });
  expect(await program.look()).toBe('unknown');
  await vi.waitFor(() => expect(logger.events).toContain('windows.telling-ended'), { timeout: HANGS });
});

test('one that never started is ended without harm, at once too', () => {
  const missing = new ReportingProgram<number>({
    name: 'test',
    program: '/nowhere/powershell.exe',
    args: [],
    read: Number,
    logger: new HeardLogger(),
  });
  // A signal to a process without a number would reach this one.
  missing.begin();
  missing.dispose();
});

test('is ended with us, and stays ended', async () => {
  const { program } = telling(`console.log(process.pid); ${FOREVER}`);
  const pid = await program.look();
  program.dispose();
  program.dispose();
  program.begin();
  await vi.waitFor(() => expect(() => process.kill(Number(pid), 0)).toThrow(), { timeout: HANGS });
});
