/** Everything that is read from programs of Windows, over their answers (test/fixtures/windows). */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Registry } from '../../../../main/core/base/registry.ts';
import { readOwnJobs, windowsPrinter } from '../../../../main/node/printing/windows-printer.ts';
import {
  knownFolders,
  USER_SHELL_FOLDERS,
  windowsPlaces,
} from '../../../../main/node/sweep/windows-places.ts';
import { parseGroups, parseUser, windowsAccount } from '../../../../main/node/windows/account.ts';
import {
  binVolumes,
  broughtDrives,
  type Devices,
  readDevices,
  usbIds,
} from '../../../../main/node/windows/devices.ts';
import { parseRegQuery, UNREADABLE } from '../../../../main/node/windows/registry.ts';
import { answering, recorded, recordedLines } from '../../../fakes/windows-answers.ts';

const SID = 'S-1-5-21-1004336348-1177238915-682003330-1001';

test('every answer says whether Windows has written it or we', () => {
  const folder = join(import.meta.dirname, '../../../fixtures/windows');
  for (const name of readdirSync(folder).filter((name) => name !== 'README.md')) {
    expect([name, readFileSync(join(folder, name), 'utf8')]).toEqual([
      name,
      expect.stringMatching(/^(#.*\n)+# (Recorded|Written by hand)[:,]/),
    ]);
  }
});

describe('whose session it is', () => {
  const asking = (groups: string, user = 'whoami-user.cp866.txt') =>
    windowsAccount(
      answering({
        'whoami.exe /user /fo csv /nh': recorded(user),
        'whoami.exe /groups /fo csv /nh': recorded(groups),
      }),
    );

  test('an ordinary account of a Russian system is known by its number', async () => {
    expect(await asking('whoami-groups-ordinary.cp866.txt')).toEqual({ sid: SID, isAdministrator: false });
  });

  test('an administrator is one also while his rights are asleep', async () => {
    expect(await asking('whoami-groups-administrator.cp866.txt')).toEqual({
      sid: SID,
      isAdministrator: true,
    });
  });

  test('whoami that does not answer, or answers something else, leaves it unknown', async () => {
    expect(await windowsAccount(answering({}))).toBe('unknown');
    expect(await asking('code-page.cp866.txt')).toBe('unknown');
    expect(await asking('whoami-groups-ordinary.cp866.txt', 'print-jobs.txt')).toBe('unknown');
    const failed = { code: 1, out: recorded('whoami-user.cp866.txt') };
    expect(await windowsAccount(async () => failed)).toBe('unknown');
  });

  test.each([
    ['the system itself', '"nt authority\\system","S-1-5-18"'],
    ['a group', '"BUILTIN\\Администраторы","S-1-5-32-544"'],
    ['two people', `"a","${SID}"\r\n"b","${SID}"`],
    ['a number with something behind it', `"a","${SID}-7"`],
    ['a folder instead of a number', '"a","S-1-5-21-..\\..\\x"'],
    ['nothing', ''],
  ])('%s is not a person', (_name, text) => expect(parseUser(text)).toBeNull());

  test('an account of Entra ID is a person', () => {
    const sid = 'S-1-12-1-3107219832-1117233892-1847389880-1073741824';
    expect(parseUser(`"azuread\\kiosk","${sid}"\r\n`)).toBe(sid);
  });

  test('a list without «everyone» is no list of groups', () => {
    expect(parseGroups('"BUILTIN\\Users","Alias","S-1-5-32-545",""')).toBeNull();
  });
});

describe('known folders', () => {
  const profile = 'C:\\Users\\Посетитель';
  const env = { UserProfile: profile, USERNAME: 'Посетитель' };
  const of = (name: string, encoding = 'ibm866') => {
    const [key] = parseRegQuery(new TextDecoder(encoding).decode(recorded(name)));
    return knownFolders(key?.values ?? null, env, profile);
  };
  const usual = ['Downloads', 'Desktop', 'Documents', 'Pictures'].map((name) => `${profile}\\${name}`);

  test('of a fresh account are the usual ones', () => {
    expect(of('shell-folders.cp866.txt')).toEqual({ folders: usual, isWhole: true });
  });

  test('that OneDrive took over are swept here, and never called clean: the cloud keeps its own bin', () => {
    const { folders, isWhole } = of('shell-folders-onedrive.cp866.txt');
    expect(folders).toEqual([
      ...usual,
      `${profile}\\OneDrive\\Рабочий стол`,
      `${profile}\\OneDrive\\Изображения`,
      `${profile}\\OneDrive\\Документы`,
    ]);
    expect(isWhole).toBe(false);
  });

  test('that lead to a server or another disk are not touched and not called clean', () => {
    expect(of('shell-folders-redirected.cp866.txt')).toEqual({ folders: usual, isWhole: false });
  });

  test('whose letters cannot be read are not guessed', () => {
    expect(of('shell-folders-onedrive.cp866.txt', 'utf-8')).toEqual({ folders: usual, isWhole: false });
  });

  test.each([
    ['the whole profile', '%USERPROFILE%'],
    ['the whole profile, written otherwise', '%USERPROFILE%\\.\\'],
    ['a way out of it', '%USERPROFILE%\\..\\Другой\\Desktop'],
    ['a name that means nothing', '%NOWHERE%\\Desktop'],
    ['a letter that the code page did not have', 'C:\\Users\\Посетитель\\?абочий'],
    ['a path of two lines', `C:\\Users\\Посетитель\\Desktop${UNREADABLE}`],
    ['no path at all', 'Desktop'],
    ['a profile that only begins like ours', 'C:\\Users\\Посетитель2\\Desktop'],
    ['nothing', ''],
  ])('refuse %s', (_name, data) => {
    const found = knownFolders([{ name: 'Desktop', type: 'REG_EXPAND_SZ', data }], env, profile);
    expect(found).toEqual({ folders: usual, isWhole: false });
  });

  test('that nobody could read leave only the usual ones, and no tick', () => {
    expect(knownFolders(null, env, profile)).toEqual({ folders: usual, isWhole: false });
  });
});

describe('known folders as the machine has them', () => {
  const key = (data: string): Pick<Registry, 'read'> => ({
    read: async () => [
      { path: USER_SHELL_FOLDERS, values: [{ name: 'Personal', type: 'REG_EXPAND_SZ', data }] },
    ],
  });

  test('one that was set up otherwise and is not there may have another name: it is never called clean', async () => {
    const profile = 'C:\\Users\\visit';
    const env = { USERPROFILE: profile };
    const asked = (data: string) => windowsPlaces(env, profile, key(data)).documents();
    // Windows put a hyphen in the place of the dash.
    expect(await asked('%USERPROFILE%\\Papers - centre')).toMatchObject({ isWhole: false });
    expect(await asked('%USERPROFILE%\\Documents')).toMatchObject({ isWhole: true });
  });
});

describe('devices', () => {
  const seen = recordedLines('device-watch.jsonl').map((line) => readDevices(line) as Devices);
  const at = (index: number): Devices => {
    const found = seen[index];
    if (!found || typeof found === 'string') throw new Error(`line ${index} of the recording is not read`);
    return found;
  };

  test('on USB are told by vendor and product, once each', () => {
    expect(usbIds(at(0))).toEqual([{ vid: '046D', pid: 'C31C' }]);
    expect(usbIds(at(1))).toEqual([
      { vid: '0A89', pid: '0030' },
      { vid: '0951', pid: '1666' },
    ]);
  });

  test('a stick as a Windows 11 has told it', () => {
    expect(usbIds(at(3))).toEqual([
      { vid: '80EE', pid: '0021' },
      { vid: '9129', pid: '1583' },
    ]);
    expect(broughtDrives(at(3))).toEqual({ points: ['E:\\'], hasUnreadable: false });
    expect(binVolumes(at(3))).toEqual({ folders: ['C:\\', 'E:\\'], isWhole: true });
  });

  test('volumes with a bin are the disks that can be read, also those without a letter', () => {
    expect(binVolumes(at(0))).toEqual({ folders: ['C:\\'], isWhole: true });
    expect(binVolumes(at(1))).toEqual({
      folders: ['C:\\', 'E:\\', 'G:\\', '\\\\?\\Volume{4c1b02c1-d990-11dc-99ae-806e6f6e6963}\\'],
      isWhole: true,
    });
    expect(binVolumes(at(2))).toEqual({ folders: ['C:\\'], isWhole: false });
  });

  test('a drive that was brought is looked through; the slot without a card is none', () => {
    expect(broughtDrives(at(0))).toEqual({ points: [], hasUnreadable: false });
    expect(broughtDrives(at(1))).toEqual({ points: ['E:\\', 'G:\\'], hasUnreadable: false });
    expect(broughtDrives(at(2))).toEqual({ points: [], hasUnreadable: true });
  });

  test.each([
    '{"error":"devices"}',
    'Get-CimInstance : Отказано в доступе.',
    '{"usb":[],"disks":[],"drives":[]}',
    '{"usb":[],"disks":[],"drives":[{"letter":"..","type":3,"fs":"NTFS","disk":null}],"folders":[]}',
    '{"usb":[],"disks":[],"drives":[],"folders":["C:\\\\Windows\\\\"]}',
    '',
  ])('«%s» is no answer', (line) => expect(readDevices(line)).toBe('unknown'));
});

describe('the print queue', () => {
  test('tells which jobs are ours', () => {
    expect(readOwnJobs(recorded('print-jobs.txt').toString())).toEqual([
      { number: '17', key: '17-638999999000000000' },
      { number: '18', key: '18-638999999500000000' },
    ]);
    expect(readOwnJobs('all\r\n')).toEqual([]);
  });

  test('whose answer is not whole is «не проверено»', async () => {
    expect(readOwnJobs('17 17-1\r\n18 18-2\r\n')).toBeNull();
    expect(readOwnJobs('Отказано в доступе.\r\nall\r\n')).toBeNull();
    expect(readOwnJobs('')).toBeNull();
    expect(await windowsPrinter(async () => null).ownJobs()).toBe('unknown');
  });

  test('is asked for names, not for times, and loses just the jobs that are named (F75)', async () => {
    const asked: string[] = [];
    const printer = windowsPrinter(async (_program, args) => {
      asked.push(args.at(-1) ?? '');
      return { code: 0, out: recorded('print-jobs.txt') };
    });
    expect(await printer.ownJobs()).toHaveLength(2);
    await printer.purgeJobs([{ number: '18', key: '18-638999999500000000' }]);
    expect(asked.map((script) => script.includes('Remove-CimInstance'))).toEqual([false, true]);
    expect(asked[1]).toContain("@('18-638999999500000000') -contains (Get-JobKey $_)");
    expect(asked.join('')).not.toContain('Get-Date');
    // What is no key of ours never gets into a script.
    await printer.purgeJobs([{ number: '1', key: "1'; Remove-Item x; '" }]);
    await printer.purgeJobs([]);
    expect(asked).toHaveLength(2);
  });
});
