import { chmodSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { cupsPrinter, trainingPrinter } from '../../main/node/printing/cups-printer.ts';
import { ownFolder, plant } from '../fakes/sweep-ground.ts';

/** Programs of a pretended CUPS in front of the path; the folder holds what they were told. */
function cups(programs: Record<string, string>) {
  const folder = ownFolder();
  for (const [name, body] of Object.entries(programs)) {
    const path = plant(folder, name, `#!/bin/sh\ncd '${folder}'\n${body}\n`);
    chmodSync(path, 0o755);
  }
  searchProgramsIn(`${folder}${delimiter}/usr/bin${delimiter}/bin`);
  return { told: (name: string) => readFileSync(join(folder, name), 'utf8') };
}

function searchProgramsIn(path: string): void {
  const before = process.env.PATH;
  process.env.PATH = path;
  onTestFinished(() => {
    process.env.PATH = before;
  });
}

/** Two printers, the second the system's default, behind the flags for server and user. */
const LPSTAT = `[ "$1" = -H ] && { echo /run/pretended.sock; exit; }
[ "$1" = -h ] && shift 4
case "$1" in
  -e) printf 'first\\nsecond\\n' ;;
  -d) echo 'system default destination: second' ;;
  -r) echo 'scheduler is running' ;;
  -o) cat queue 2>/dev/null ;;
esac
true`;

const pdf = Buffer.from('%PDF-1.7 page');

describe('a machine without CUPS', () => {
  test('has no printer, cannot print, and cannot say what is in the queue', async () => {
    searchProgramsIn(ownFolder());
    vi.stubEnv('CUPS_SERVER', join(ownFolder(), 'nobody-listens.sock'));
    onTestFinished(() => void vi.unstubAllEnvs());
    const printer = cupsPrinter(null);
    expect(await printer.name()).toBeNull();
    expect(await printer.print(pdf, 1)).toMatchObject({ ok: false, error: { code: 'print.no-printer' } });
    expect(await printer.ownJobs()).toBe('unknown');
  });

  test('nor does one whose scheduler does not run', async () => {
    cups({ lpstat: 'case "$1" in -r) echo "scheduler is not running" ;; *) exit 1 ;; esac' });
    expect(await cupsPrinter(null).name()).toBeNull();
  });
});

describe('a machine with CUPS', () => {
  test('prints on the default printer of the system', async () => {
    cups({ lpstat: LPSTAT });
    expect(await cupsPrinter(null).name()).toBe('second');
  });

  test('prints on the first printer where there is no default', async () => {
    cups({
      lpstat:
        '[ "$1" = -h ] && shift 4; case "$1" in -H) echo /x ;; -e) echo only ;; -d) echo "no system default destination" ;; esac',
    });
    expect(await cupsPrinter(null).name()).toBe('only');
  });

  test('prints on the one that is configured, and on no other', async () => {
    cups({ lpstat: LPSTAT });
    expect(await cupsPrinter('first').name()).toBe('first');
    expect(await cupsPrinter('third').name()).toBeNull();
  });

  test('is given the document by standard input, under a title that says nothing', async () => {
    const { told } = cups({
      lpstat: LPSTAT,
      lp: 'cat > document; echo "$@" > asked; echo "request id is second-12 (0 file(s))"',
    });
    expect(await cupsPrinter(null).print(pdf, 2)).toEqual({ ok: true, value: '12' });
    expect(told('document')).toBe(pdf.toString());
    expect(told('asked')).toBe(
      `-h /run/pretended.sock -U ${userInfo().username} -d second -n 2 -t sector -\n`,
    );
  });

  test.each([
    ['refuses', 'exit 1'],
    ['does not even read it', 'exec <&-; exit 1'],
  ])('says so when the spooler %s', async (_name, lp) => {
    cups({ lpstat: LPSTAT, lp });
    const large = Buffer.alloc(5_000_000);
    expect(await cupsPrinter(null).print(large, 1)).toMatchObject({ error: { code: 'print.refused' } });
  });
});

test('the printer of training does everything but paper', async () => {
  expect(await trainingPrinter.name()).toMatch(/Учебный/);
  expect(await trainingPrinter.print(pdf, 1)).toEqual({ ok: true, value: null });
  expect(await trainingPrinter.ownJobs()).toEqual([]);
});
