import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { configFolder } from '../../../../main/core/doctor/checks/config-folder.ts';
import { windowsSweep } from '../../../../main/core/doctor/checks/windows-sweep.ts';
import { checks } from '../../../../main/core/doctor/checks.ts';
import { examine } from '../../../../main/core/doctor/doctor.ts';
import type { Machine } from '../../../../main/core/doctor/machine.ts';
import { WINDOWS_LOCK } from '../../../../main/core/doctor/windows-lock.ts';
import { BLOCKED_KEYS, windowsLockFile } from '../../../../main/core/doctor/windows-lock-file.ts';
import { fakeMachine, fakeProgram } from '../../../fakes/doctor-ground.ts';
import { recorded } from '../../../fakes/windows-answers.ts';

const read = (path: string) =>
  readFileSync(fileURLToPath(new URL(`../../../../${path}`, import.meta.url)), 'utf8');
const settings = WINDOWS_LOCK.flatMap((group) => group.settings);
const placeOf = (hive: string, key: string, name: string) => `${hive}\\${key}\\${name}`.toLowerCase();

/** A locked machine: every value as the scripts set it. */
function windows(change: Partial<Machine> = {}): Machine {
  const values = new Map(
    settings.map(({ hive, key, name, kind, value }) => [
      placeOf(hive === 'machine' ? 'HKLM' : 'HKCU', key, name),
      kind === 'DWord' ? `0x${value.toString(16)}` : String(value),
    ]),
  );
  const outs: Readonly<Record<string, string>> = {
    'tasklist.exe': 'INFO: No tasks are running which match the specified criteria.\r\n',
    'sc.exe': recorded('sc-query.cp866.txt').toString('latin1'),
  };
  return {
    ...fakeMachine(),
    platform: 'win32',
    uid: null,
    registry: async (key, name) => values.get(`${key}\\${name}`.toLowerCase()) ?? null,
    run: async (program) => {
      const out = outs[program];
      return out === undefined ? null : { code: 0, out };
    },
    ...change,
  };
}

const OTHERS = new Set(windowsSweep.map(({ id }) => id));
const OWN = checks.filter(({ id, isWindowsOnly }) => isWindowsOnly && !OTHERS.has(id));

async function statuses(machine: Machine) {
  const { checks: found } = await examine(OWN, machine, fakeProgram(), null);
  return Object.fromEntries(found.map(({ id, status }) => [id, status]));
}
const all = (status: string) => Object.fromEntries(OWN.map(({ id }) => [id, status]));

describe('the folder of the configuration on Windows', () => {
  const asked = async (entries: readonly string[], writable: readonly string[]) => {
    const machine = windows({
      entry: async (path) => (entries.includes(path) ? { isFolder: true, owner: 0, mode: 0o777 } : null),
      canWrite: async (path) => writable.includes(path),
    });
    const program = { ...fakeProgram(), folders: { ...fakeProgram().folders, config: 'C:\\D\\Sector' } };
    return (await examine([configFolder], machine, program, null)).checks[0]?.status;
  };

  test('is in order only where this account can put nothing into it', async () => {
    expect(await asked(['C:\\D\\Sector'], [])).toBe('ok');
    expect(await asked(['C:\\D\\Sector'], ['C:\\D\\Sector'])).toBe('failed');
    expect(await asked(['C:\\D\\Sector', 'C:\\D\\Sector\\managed'], ['C:\\D\\Sector\\managed'])).toBe(
      'failed',
    );
    // Nobody has made it: whoever does decides what is in it.
    expect(await asked([], ['C:\\D\\Sector\\..'])).toBe('failed');
    expect(await asked([], [])).toBe('ok');
  });
});

describe('the checks of Windows', () => {
  test('find a locked machine in order, and are not asked of Linux', async () => {
    expect(OWN.length).toBe(WINDOWS_LOCK.length + 2);
    expect(await statuses(windows())).toEqual(all('ok'));
    expect(await statuses(fakeMachine())).toEqual({});
  });

  test.each(settings.map((one) => [one.name, one.key, one] as const))(
    'miss %s of %s',
    async (_, __, setting) => {
      const group = WINDOWS_LOCK.find((one) => one.settings.includes(setting));
      const healthy = windows();
      const without = (answer: string | null): Machine => ({
        ...healthy,
        registry: async (key, name) =>
          key.endsWith(setting.key) && name === setting.name ? answer : healthy.registry(key, name),
      });
      for (const wrong of [null, '0x7']) {
        const found = await statuses(without(wrong));
        expect(found[group?.check ?? '']).toBe('failed');
      }
    },
  );

  test('say «не проверено» where nobody answers', async () => {
    const silent = windows({ registry: async () => 'unknown', run: async () => null });
    expect(await statuses(silent)).toEqual(all('not-checked'));
  });

  test('see the desktop, and a filter that is off', async () => {
    const run: Machine['run'] = async (program) =>
      program === 'tasklist.exe'
        ? { code: 0, out: '"explorer.exe","4120","Console","1","90 000 K"\r\n' }
        : { code: 0, out: '        STATE              : 1  STOPPED\r\n' };
    expect(await statuses(windows({ run }))).toMatchObject({
      'windows-shell': 'failed',
      'windows-key-filter': 'failed',
    });
    const gone: Machine['run'] = async () => ({
      code: 1060,
      out: '[SC] EnumQueryServicesStatus:OpenService 1060',
    });
    expect((await statuses(windows({ run: gone })))['windows-key-filter']).toBe('failed');
    // Recorded: «[SC] EnumQueryServicesStatus:OpenService FAILED 5: Access is denied.» (0xdf.gitlab.io).
    const shut: Machine['run'] = async () => ({
      code: 5,
      out: '[SC] EnumQueryServicesStatus:OpenService FAILED 5:\r\n\r\nAccess is denied.\r\n\r\n',
    });
    expect((await statuses(windows({ run: shut })))['windows-key-filter']).toBe('not-checked');
  });
});

describe('the list', () => {
  test('is what the scripts read; else: npm run schema', () => {
    expect(read('build/os/windows/lock-settings.json')).toBe(windowsLockFile());
  });

  test('has every place once, and takes nothing away that the program itself needs', () => {
    const places = settings.map(({ hive, key, name }) => placeOf(hive, key, name));
    expect(new Set(places).size).toBe(places.length);
    const names = settings.map(({ name }) => name);
    for (const name of ['DisableRegistryTools', 'DisableCMD', 'RestrictRun'])
      expect(names).not.toContain(name);
    expect(new Set(BLOCKED_KEYS).size).toBe(BLOCKED_KEYS.length);
  });

  test('answers what the catalogue wants of Windows', () => {
    const row = (item: string) =>
      read('docs/breakouts.md')
        .split('\n')
        .find((line) => line.startsWith(`| ${item} |`)) ?? '';
    const covered = new Set([...WINDOWS_LOCK.flatMap(({ covers }) => covers), 'B70']);
    for (const item of ['B30', 'B31', 'B35', 'B36', 'B42', 'B48', 'B54', 'B70', 'B74']) {
      expect(covered, item).toContain(item);
      expect(row(item), item).toContain('windows-');
    }
    const named = new Set(settings.map(({ name }) => name));
    const wanted = ['DisableTaskMgr', 'HideFastUserSwitching', 'NoLogoff', 'DisableLockWorkstation'];
    wanted.push('DisableChangePassword', 'BrandingNeutral', 'AllowEdgeSwipe', 'NoAddPrinter');
    wanted.push('AllowClipboardHistory', 'AllowCrossDeviceClipboard', 'NoRecentDocsHistory');
    for (const name of wanted) expect(named, name).toContain(name);
    for (const chord of ['Ctrl+Alt+Del', 'Windows', 'Alt+Tab', 'Shift+Ctrl+Esc', 'Alt+F4']) {
      expect(BLOCKED_KEYS).toContain(chord);
    }
  });
});

/* Nobody can run them here: what can be held without Windows. */
describe.each(['SectorLock.psm1', 'Install-SectorLock.ps1', 'Remove-SectorLock.ps1'])('%s', (name) => {
  const text = read(`build/os/windows/${name}`);

  test('is read by PowerShell 5.1: UTF-8 with its mark, and nothing of later versions', () => {
    expect(text.startsWith('\uFEFF')).toBe(true);
    for (const later of ['??', '?.', '&&', '||', 'ForEach-Object -Parallel'])
      expect(text).not.toContain(later);
  });

  test('has brackets and quotes in pairs', () => {
    const bare = text
      .replace(/<#[\s\S]*?#>/g, '')
      .replace(/(^|\s)#.*$/gm, '$1')
      .replace(/"(?:`.|""|[^"`])*"|'(?:''|[^'])*'/g, 'q');
    expect(bare).not.toMatch(/["']/);
    const open: string[] = [];
    const pairs: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
    for (const sign of bare.replace(/[^()[\]{}]/g, '')) {
      if (pairs[sign] === undefined) open.push(sign);
      else expect(open.pop()).toBe(pairs[sign]);
    }
    expect(open).toEqual([]);
  });

  test('uses only what it brings or what Windows has', () => {
    const module = read('build/os/windows/SectorLock.psm1');
    const own = [...module.matchAll(/^function ([\w-]+)/gm)].map(([, one = '']) => one);
    const exported = /Export-ModuleMember -Function (.*)/.exec(module)?.[1]?.match(/[\w-]+/g) ?? [];
    for (const one of exported) expect(own).toContain(one);
    const visible = name.endsWith('.psm1') ? own : exported;
    const words = [
      'LockData',
      'AccountSid',
      'AccountHive',
      'Setting',
      'SettingState',
      'LauncherClass',
      'Chord',
    ];
    words.push(
      'LockBackup',
      'Lock',
      'SettingPath',
      'LauncherState',
      'AccountShell',
      'LockFeature',
      'FilterSetting',
    );
    const used = text.match(new RegExp(`\\b[A-Z][a-z]+-(?:${words.join('|')})\\b`, 'g')) ?? [];
    for (const one of used) expect(visible, one).toContain(one);
  });
});

test('the scripts can be asked what they would do, save first and put back what failed', () => {
  const install = read('build/os/windows/Install-SectorLock.ps1');
  for (const script of [install, read('build/os/windows/Remove-SectorLock.ps1')]) {
    expect(script).toContain('SupportsShouldProcess = $true');
    expect(script).toContain('#Requires -RunAsAdministrator');
    expect(script).toContain('NOT RUN YET');
  }
  expect(install.indexOf('ShouldProcess(')).toBeLessThan(install.indexOf('Save-LockBackup'));
  expect(install.indexOf('Save-LockBackup')).toBeLessThan(install.indexOf('Enable-WindowsOptionalFeature'));
  expect(install).toMatch(/catch \{[\s\S]*Restore-Lock[\s\S]*throw/);
  // The filter and the launcher are there only after a restart.
  expect(install.indexOf('RestartNeeded')).toBeLessThan(install.indexOf('Get-LauncherClass'));
  // What a region had set before is not ours to forget.
  const module = read('build/os/windows/SectorLock.psm1');
  for (const kept of [
    'settings',
    'features',
    'launcher',
    'blockedKeys',
    'customKeys',
    'filterSettings',
    'filterStart',
  ]) {
    expect(module).toMatch(new RegExp(`\\b${kept} = `));
    expect(module).toContain(`$saved.${kept}`);
  }
});
