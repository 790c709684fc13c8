/** A real CUPS with its own spool: what a visit printed, or wanted to print, is not in it any more. */
import { userInfo } from 'node:os';
import { describe, expect, test, vi } from 'vitest';
import { cupsPrinter } from '../../main/node/printing/cups-printer.ts';
import { decode } from '../../main/node/printing/ipp.ts';
import { startCups } from '../fakes/real-cups.ts';

const MISSING = 'cups is not installed';

describe('jobs of a visit', () => {
  test('are purged with their documents and entries, waiting and finished; jobs of others stay', async (context) => {
    const cups = await startCups();
    if (!cups) return context.skip(MISSING);
    const printer = cupsPrinter(null);
    const since = Date.now();
    expect(await printer.countJobs(since)).toBe(0);
    cups.submit('held', 'zq-waiting-passport');
    cups.submit('quick', 'zq-printed-passport');
    cups.submit('held', 'zq-of-another', 'neighbour');
    expect(await printer.print(Buffer.from('%PDF-1.4 zq-printed-by-us'), 1)).toMatchObject({ ok: true });
    // CUPS keeps the document of a job that is done: this is what a visit leaves by default.
    await vi.waitFor(() => expect(cups.list()).toMatch(/quick-2 /), { timeout: 10_000 });
    expect(cups.content()).toContain('zq-printed-passport');
    expect(await printer.countJobs(since)).toBe(3);

    await printer.purgeJobs(since);

    expect(await printer.countJobs(since)).toBe(0);
    expect(cups.content()).not.toMatch(/zq-(waiting|printed)/);
    expect(cups.content()).toContain('zq-of-another');
    expect(cups.list().trim().split('\n')).toEqual([expect.stringMatching(/^held-3\s+neighbour\s/)]);
    expect(cups.spool().filter((name) => name.startsWith('d'))).toEqual(['d00003-001']);
  });

  test('that were there before it stay', async (context) => {
    const cups = await startCups();
    if (!cups) return context.skip(MISSING);
    const printer = cupsPrinter(null);
    cups.submit('held', 'zq-earlier');
    // CUPS keeps whole seconds.
    const since = Date.now() + 1100;
    await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(since), { timeout: 5000, interval: 50 });
    cups.submit('held', 'zq-of-the-visit');
    expect(await printer.countJobs(since)).toBe(1);
    await printer.purgeJobs(since);
    expect(cups.content()).toContain('zq-earlier');
    expect(cups.content()).not.toContain('zq-of-the-visit');
  });

  test('are not touched, and not called gone, when nobody knows when the visit began', async (context) => {
    const cups = await startCups();
    if (!cups) return context.skip(MISSING);
    const printer = cupsPrinter(null);
    cups.submit('held', 'zq-kept');
    expect(await printer.countJobs(0)).toBe('unknown');
    await expect(printer.purgeJobs(0)).rejects.toThrow('beginning');
    expect(cups.content()).toContain('zq-kept');
  });

  test('are our account’s, whatever a variable says', async (context) => {
    const cups = await startCups();
    if (!cups) return context.skip(MISSING);
    const since = Date.now() - 1000;
    cups.submit('held', 'zq-of-another', 'neighbour');
    cups.submit('held', 'zq-own');
    vi.stubEnv('USER', 'neighbour');
    vi.stubEnv('CUPS_USER', 'neighbour');
    expect(userInfo().username).not.toBe('neighbour');
    await cupsPrinter(null).purgeJobs(since);
    expect(cups.content()).toContain('zq-of-another');
    expect(cups.content()).not.toContain('zq-own');
  });
});

test('a CUPS of another machine is not ours to clean', async () => {
  vi.stubEnv('CUPS_SERVER', 'print.centre.example:631');
  expect(await cupsPrinter(null).countJobs(Date.now())).toBe('unknown');
  vi.unstubAllEnvs();
});

test('an answer that ends too early is no answer', () => {
  const status = Buffer.from([2, 0, 0, 0, 0, 0, 0, 1]);
  expect(decode(Buffer.concat([status, Buffer.from([1, 3])]))).toEqual({ status: 0, jobs: [] });
  expect(() => decode(Buffer.concat([status, Buffer.from([2, 0x21, 0, 6])]))).toThrow(RangeError);
  expect(() => decode(status)).toThrow(RangeError);
});
