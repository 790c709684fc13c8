/** A real CUPS with its own spool: what a visit printed, or wanted to print, is not in it any more. */

import { userInfo } from 'node:os';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { runClosing } from '../../main/core/closing/closing.ts';
import { PrintDesk } from '../../main/core/portals/print-desk.ts';
import { printStep } from '../../main/core/portals/print-step.ts';
import type { Printer } from '../../main/core/portals/printer.ts';
import { Dating } from '../../main/core/residue/dating.ts';
import { cupsPrinter } from '../../main/node/printing/cups-printer.ts';
import { decode } from '../../main/node/printing/ipp-message.ts';
import { systemClock } from '../../main/node/system-clock.ts';
import { HandClock } from '../fakes/hand-clock.ts';
import { HeardLogger } from '../fakes/heard-logger.ts';
import { startCups } from '../fakes/real-cups.ts';
import { ownFolder, plant } from '../fakes/sweep-ground.ts';
import { HANGS } from '../support/patience.ts';

const MISSING = 'cups is not installed';

/** What a visit that began with these jobs in the queue does at its end; the verdict of the step. */
async function close(printer: Printer, desk: PrintDesk, jobs: Awaited<ReturnType<Printer['ownJobs']>>) {
  const before = jobs === 'unknown' ? null : jobs.map(({ key }) => key);
  const dating = new Dating(null, { id: 'visit-1', whole: new Set(), keys: new Map(), jobs: before });
  const context = { visitId: 'visit-1', dating, isRecovered: false };
  const tools = { clock: systemClock, logger: new HeardLogger() };
  const [view] = await runClosing([printStep(desk, printer)], context, tools, () => undefined);
  return view;
}

function deskOf(printer: Printer): PrintDesk {
  let jobs = 0;
  return new PrintDesk({
    printer,
    newId: () => `job-${++jobs}`,
    logger: new HeardLogger(),
    clock: new HandClock(),
  });
}

/** Prints as a visitor does. */
async function printFrom(desk: PrintDesk, text: string): Promise<void> {
  await desk.prepare(async () => Buffer.from(`%PDF-1.4 ${text}`));
  expect(await desk.confirm(1)).toMatchObject({ ok: true });
}

/** A home of the test's own with CUPS' settings of the account. */
function homeWith(clientConf: string): void {
  const home = ownFolder();
  plant(home, '.cups/client.conf', clientConf);
  vi.stubEnv('HOME', home);
  onTestFinished(() => void vi.unstubAllEnvs());
}

describe('jobs of a visit', () => {
  test('are purged with their documents and entries, waiting and finished; jobs of others stay', async (context) => {
    const cups = await startCups();
    if (!cups) return context.skip(MISSING);
    const printer = cupsPrinter(null);
    expect(await printer.ownJobs()).toEqual([]);
    cups.submit('held', 'zq-waiting-passport');
    cups.submit('quick', 'zq-printed-passport');
    cups.submit('held', 'zq-of-another', 'neighbour');
    expect(await printer.print(Buffer.from('%PDF-1.4 zq-printed-by-us'), 1)).toEqual({
      ok: true,
      value: '4',
    });
    // CUPS keeps the document of a job that is done: this is what a visit leaves by default.
    await vi.waitFor(() => expect(cups.list()).toMatch(/quick-2 /), { timeout: HANGS });
    expect(cups.content()).toContain('zq-printed-passport');
    expect(await printer.ownJobs()).toHaveLength(3);

    expect(await close(printer, deskOf(printer), [])).toMatchObject({
      status: 'verified',
      code: 'print.empty',
    });

    expect(await printer.ownJobs()).toEqual([]);
    expect(cups.content()).not.toMatch(/zq-(waiting|printed)/);
    expect(cups.content()).toContain('zq-of-another');
    expect(cups.list().trim().split('\n')).toEqual([expect.stringMatching(/^held-3\s+neighbour\s/)]);
    expect(cups.spool().filter((name) => name.startsWith('d'))).toEqual(['d00003-001']);
  });

  test('F75: are known by the queue before the visit, whatever the times of the jobs are', async (context) => {
    const cups = await startCups();
    if (!cups) return context.skip(MISSING);
    const printer = cupsPrinter(null);
    // Both within one second of CUPS' clock: no time could tell them apart.
    cups.submit('held', 'zq-earlier');
    const before = await printer.ownJobs();
    cups.submit('held', 'zq-of-the-visit');
    expect(await close(printer, deskOf(printer), before)).toMatchObject({ code: 'print.empty' });
    expect(cups.content()).toContain('zq-earlier');
    expect(cups.content()).not.toContain('zq-of-the-visit');
  });

  test('are not touched, and not called gone, when nobody knows what was there before', async (context) => {
    const cups = await startCups();
    if (!cups) return context.skip(MISSING);
    const printer = cupsPrinter(null);
    cups.submit('held', 'zq-kept');
    const desk = deskOf(printer);
    await printFrom(desk, 'zq-sent-from-here');
    expect(await close(printer, desk, 'unknown')).toMatchObject({ code: 'print.not-checked' });
    expect(cups.content()).toContain('zq-kept');
    expect(cups.content()).not.toContain('zq-sent-from-here');
  });

  test('are our account’s, whatever a variable says', async (context) => {
    const cups = await startCups();
    if (!cups) return context.skip(MISSING);
    cups.submit('held', 'zq-of-another', 'neighbour');
    cups.submit('held', 'zq-own');
    vi.stubEnv('USER', 'neighbour');
    vi.stubEnv('CUPS_USER', 'neighbour');
    expect(userInfo().username).not.toBe('neighbour');
    const printer = cupsPrinter(null);
    await close(printer, deskOf(printer), []);
    expect(cups.content()).toContain('zq-of-another');
    expect(cups.content()).not.toContain('zq-own');
  });
});

describe('a document goes where it is looked for', () => {
  test.for([
    ['a variable names another user', () => vi.stubEnv('CUPS_USER', 'neighbour')],
    ['client.conf of the account names another user', () => homeWith('User neighbour\n')],
  ] as const)('F72: also where %s', async ([, confuse], context) => {
    const cups = await startCups();
    if (!cups) return context.skip(MISSING);
    confuse();
    const printer = cupsPrinter(null);
    const desk = deskOf(printer);
    await printFrom(desk, 'zq-under-another-name');
    expect(cups.content()).toContain('zq-under-another-name');
    expect(cups.list()).toContain(userInfo().username);
    expect(await close(printer, desk, [])).toMatchObject({ code: 'print.empty', left: 0 });
    expect(cups.content()).not.toContain('zq-under-another-name');
  });

  test.for(['network', 'variable'] as const)(
    'F71: also where client.conf names another server, by %s',
    async (means, context) => {
      const cups = await startCups(means);
      if (!cups) return context.skip(MISSING);
      // The one of this machine, which has nothing to do with it.
      const local = await startCups('variable');
      local?.submit('held', 'zq-of-the-other-queue');
      vi.stubEnv('CUPS_SERVER', undefined);
      homeWith(`ServerName ${cups.server}\n`);
      const printer = cupsPrinter(null);
      const before = await printer.ownJobs();
      const desk = deskOf(printer);
      await printFrom(desk, 'zq-at-the-other-server');
      expect(cups.content()).toContain('zq-at-the-other-server');
      expect(await printer.ownJobs()).toHaveLength(1);
      expect(await close(printer, desk, before)).toMatchObject({ code: 'print.empty', left: 0 });
      expect(cups.content()).not.toContain('zq-at-the-other-server');
      expect(local?.content()).toContain('zq-of-the-other-queue');
    },
  );

  test('F71: also where client.conf was changed while the document waits', async (context) => {
    const cups = await startCups();
    if (!cups) return context.skip(MISSING);
    const printer = cupsPrinter(null);
    const desk = deskOf(printer);
    await printFrom(desk, 'zq-printed-before-the-change');
    const other = await startCups('variable');
    expect(other?.server).not.toBe(cups.server);
    expect(await close(printer, desk, [])).toMatchObject({ code: 'print.empty' });
    expect(cups.content()).not.toContain('zq-printed-before-the-change');
  });

  test('F71: a server that cannot be asked is «не проверено»', async (context) => {
    if (!(await startCups())) return context.skip(MISSING);
    vi.stubEnv('CUPS_SERVER', undefined);
    homeWith('ServerName 127.0.0.1:9\n');
    const printer = cupsPrinter(null);
    expect(await printer.ownJobs()).toBe('unknown');
    expect(await close(printer, deskOf(printer), [])).toMatchObject({ code: 'print.not-checked' });
  });
});

test('an answer that ends too early is no answer', () => {
  const status = Buffer.from([2, 0, 0, 0, 0, 0, 0, 1]);
  expect(decode(Buffer.concat([status, Buffer.from([1, 3])]))).toEqual({ status: 0, jobs: [] });
  expect(() => decode(Buffer.concat([status, Buffer.from([2, 0x21, 0, 6])]))).toThrow(RangeError);
  expect(() => decode(status)).toThrow(RangeError);
});
