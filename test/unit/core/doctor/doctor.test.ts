import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checks } from '../../../../main/core/doctor/checks.ts';
import { examine, reportText } from '../../../../main/core/doctor/doctor.ts';
import { reportPage } from '../../../../main/core/doctor/report-page.ts';
import {
  FAULTS,
  type Fault,
  fakeMachine,
  fakeProgram,
  HEALTHY_CONFIG,
  nationalCa,
} from '../../../fakes/doctor-ground.ts';

/** Those of Windows have a test of their own. */
const asked = checks.filter(({ isWindowsOnly }) => !isWindowsOnly);

const diagnose = (planted: Partial<Fault> = {}) =>
  examine(checks, fakeMachine(planted), fakeProgram(planted), 'abc');

async function statuses(planted: Partial<Fault> = {}) {
  return new Map((await diagnose(planted)).checks.map(({ id, status }) => [id, status] as const));
}

/** What no program can answer, and what is asked only with `--online`. */
const NEVER_KNOWN = ['portals', 'firmware'];

test('on a workstation as it should be everything is in order that can be known', async () => {
  const { checks: found } = await diagnose();
  expect(found.filter(({ status }) => status === 'failed')).toEqual([]);
  expect(found.filter(({ status }) => status === 'not-checked').map(({ id }) => id)).toEqual(NEVER_KNOWN);
});

test.each(FAULTS.map((one) => [one.check, one.name, one] as const))('%s: %s', async (_, __, planted) => {
  const [before, after] = [await statuses(), await statuses(planted)];
  expect(after.get(planted.check)).toBe(planted.is);
  const changed = [...after.keys()].filter((id) => before.get(id) !== after.get(id));
  expect(changed.sort()).toEqual([planted.check, ...(planted.also ?? [])].sort());
});

test('every check but those that nobody can answer has a fault that it finds', () => {
  const found = new Set(FAULTS.filter(({ is }) => is === 'failed').map(({ check }) => check));
  const missing = asked.map(({ id }) => id).filter((id) => !found.has(id));
  expect(missing.sort()).toEqual([...NEVER_KNOWN].sort());
  expect(found.size).toBeGreaterThanOrEqual(25);
});

describe('portals', () => {
  const asked: string[] = [];
  const answering = (answer: 'open' | 'silent') => ({
    machine: {
      async answers(host: string, port: number) {
        asked.push(`${host}:${port}`);
        return host === '10.0.0.5' ? ('silent' as const) : answer;
      },
    },
    program: { mayCallOut: true },
  });

  test('are asked only when that is wished, by the names of the network', async () => {
    await diagnose({ machine: answering('open').machine });
    expect(asked).toEqual(['10.0.0.5:445']);
    expect((await statuses(answering('open'))).get('portals')).toBe('ok');
    expect(asked).toContain('trudvsem.ru:443');
    expect(asked).toContain('government.ru:80');
    expect(asked).toContain('xn--80akibcicpdbetz7e2g.xn--p1ai:443');
    expect((await statuses(answering('silent'))).get('portals')).toBe('failed');
  });

  test('behind a proxy are not said to answer', async () => {
    const config = () => ({ ...HEALTHY_CONFIG, network: { proxy: 'proxy:3128', mustNotAnswer: [] } });
    asked.length = 0;
    const { checks: found } = await diagnose({ ...answering('open'), config });
    expect(asked).toEqual(['proxy:3128']);
    expect(found.find(({ id }) => id === 'portals')?.evidence).toContain('не проверялись');
  });
});

test('other ways of being in order', async () => {
  const quiet = 'Max core file size        0                    unlimited            bytes\n';
  const well: readonly (readonly [string, Partial<Fault>])[] = [
    ['swap', { files: { '/proc/swaps': 'Filename Type\n' } }],
    ['swap', { files: { '/proc/swaps': 'Filename\n/dev/zram0 partition 1 0 5\n' } }],
    ['sysrq', { files: { '/proc/sys/kernel/sysrq': null } }],
    [
      'core-dumps',
      { files: { '/proc/self/limits': quiet, '/proc/sys/kernel/core_pattern': '|/bin/false\n' } },
    ],
    [
      'core-dumps',
      {
        files: {
          '/proc/sys/kernel/core_pattern': '|/lib/systemd/systemd-coredump %P\n',
          '/etc/systemd/coredump.conf': '[Coredump]\nStorage=none\n',
        },
      },
    ],
    ['hibernation', { files: { '/sys/power/state': 'mem disk\n', '/proc/swaps': 'Filename\n' } }],
    [
      'removable',
      { files: { '/usr/libexec/udisks2/udisksd': null, '/etc/udisks2/mount_options.conf': null } },
    ],
    ['window-manager', { files: { '/proc/40/comm': 'cage\n' } }],
    ['sandbox', { entries: { '/opt/sector/chrome-sandbox': { mode: 0o755 } } }],
    ['config-folder', { files: { '/etc/sector/10-sector.json': null } }],
    ['national-ca', { config: nationalCa('national.pem') }],
    ['program-files', { entries: { '/opt': { mode: 0o1777 } } }],
  ];
  for (const [check, planted] of well) expect((await statuses(planted)).get(check), check).toBe('ok');
});

test('a check that breaks is not checked, and the others go on', async () => {
  const broken = await diagnose({
    machine: {
      freeBytes: async () => {
        throw new Error('no such call');
      },
    },
  });
  const one = broken.checks.find(({ id }) => id === 'disk-space');
  expect(one).toMatchObject({ status: 'not-checked', evidence: 'Проверка прервалась: no such call' });
  expect(broken.checks).toHaveLength(asked.length);
});

test('a check that hangs is given up by the machine', async () => {
  const within = () => Promise.reject(new Error('нет ответа за 60 с'));
  const report = await diagnose({ machine: { within, freeBytes: () => new Promise(() => undefined) } });
  expect(report.sum['not-checked']).toBe(asked.length);
  expect(report.checks[0]?.evidence).toContain('нет ответа');
});

test('on another system nothing of Linux is called good', async () => {
  const { checks: found } = await diagnose({ machine: { platform: 'win32' } });
  const linux = asked.filter(({ isEverywhere }) => !isEverywhere).map(({ id }) => id);
  expect(linux.length).toBeGreaterThan(15);
  for (const { id, status } of found) if (linux.includes(id)) expect(status, id).toBe('not-checked');
});

test('the report has trouble first, with what to do, and sums that agree', async () => {
  const report = await diagnose({ files: { '/proc/sys/kernel/sysrq': '1\n' } });
  expect(report.sum).toEqual({ ok: asked.length - 3, failed: 1, 'not-checked': 2 });
  const text = reportText(report);
  expect(text.indexOf('kernel.sysrq = 1.')).toBeLessThan(text.indexOf('[не проверено]'));
  expect(text.indexOf('[не проверено]')).toBeLessThan(text.indexOf('[выполнено]'));
  expect(text).toContain('Что сделать: sudo sector-lock install');
  expect(text).toMatch(/doctor: выполнено \d+, не выполнено 1, не проверено 2\n$/);
});

test('the page has day, machine and a line to sign, trouble first, and nothing that a file could slip in', async () => {
  const report = await diagnose({
    program: { troubles: ['Файл <img src=x onerror=alert(1)>.json: это не JSON.'] },
  });
  const page = reportPage(report);
  expect(page).toMatch(/Машина abc · 1 июня 2026 г\. в \d\d:00 · выполнено/);
  expect(page).toContain('Подпись');
  expect(page).toContain('Что сделать:');
  expect(page).not.toContain('<img');
  expect(page).not.toMatch(/<[^>]*\b(src|href)=|https?:|url\(/);
  expect(page.indexOf('Не выполнено: 1')).toBeLessThan(page.indexOf('Выполнено:'));
  for (const { title } of report.checks) expect(page).toContain(title.replaceAll('"', '&quot;'));
});

test('ids are unique, and docs/breakouts.md names the check beside every item that it measures', () => {
  expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  const rows = readFileSync(new URL('../../../../docs/breakouts.md', import.meta.url), 'utf8').split('\n');
  const row = (item: string) => rows.find((line) => line.startsWith(`| ${item} |`)) ?? '';
  const unnamed = checks.flatMap(({ id, covers = [] }) =>
    covers.filter((item) => !row(item).includes('доктор: ') || !row(item).includes(`\`${id}\``)),
  );
  expect(unnamed).toEqual([]);
});
