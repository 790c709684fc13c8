import { describe, expect, test } from 'vitest';
import { dword, type Registry } from '../../../../main/core/base/registry.ts';
import { clipboardHistoryTarget } from '../../../../main/node/sweep/clipboard-history-target.ts';
import { REGISTRY_LISTS, registryListsTarget } from '../../../../main/node/sweep/registry-lists-target.ts';
import { parseRegQuery, regExe, UNREADABLE } from '../../../../main/node/windows/registry.ts';
import { utf8Line } from '../../../../main/node/windows/utf8-console.ts';
import { nobodyKnows } from '../../../fakes/dating.ts';
import { answering, cp866, fakeRegistry, recorded } from '../../../fakes/windows-answers.ts';

const silent: Registry = {
  read: async () => 'unknown',
  value: async () => 'unknown',
  remove: async () => undefined,
};
const EXPLORER = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer';

async function sweep(target: ReturnType<typeof registryListsTarget>) {
  const { items } = await target.plan(nobodyKnows);
  await target.wipe(nobodyKnows, () => undefined);
  return { found: items, left: await target.verify(nobodyKnows) };
}

describe('reg.exe', () => {
  test('tells keys and their values, whatever stands in them', () => {
    const keys = parseRegQuery(recorded('recent-docs.cp866.txt').toString('latin1'));
    expect(keys.map(({ values }) => values.map(({ name }) => name))).toEqual([
      ['MRUListEx', '0', '1', 'ViewStream'],
      ['0', 'MRUListEx'],
      ['MRUListEx'],
    ]);
    const [key] = parseRegQuery(
      'HKEY_CURRENT_USER\\A\r\n    with blanks    REG_SZ    a    b\r\n    e    REG_SZ\r\n',
    );
    expect(key?.values).toEqual([
      { name: 'with blanks', type: 'REG_SZ', data: 'a    b' },
      { name: 'e', type: 'REG_SZ', data: '' },
    ]);
  });

  test.each([
    [
      'reg-query-deep.txt',
      [
        ['Recorded', 'Test1=Hello, World', 'Test2=0x123', 'Wine=First instance'],
        ['subkey', 'Test3=Some string data', 'Test4=0xabc', 'Wine=Second instance'],
      ],
    ],
    ['reg-query-subkeys.txt', [['subkey1'], ['subkey2']]],
    ['reg-query-subkeys-deep.txt', [['subkey1'], ['subkey2']]],
    [
      'run-mru.txt',
      [['RunMRU', 'a=rundll32.exe \\\\host.example\\verification,#1\\1', 'MRUList=ba', 'b=taskschd.msc\\1']],
    ],
    ['default-value.cp866.txt', [['.txt', '(по умолчанию)=txtfilelegacy']]],
  ])('is read as Windows has written it: %s', (name, wanted) => {
    const keys = parseRegQuery(new TextDecoder('ibm866').decode(recorded(name)));
    const plain = keys.map(({ path, values }) => [
      path.slice(path.lastIndexOf('\\') + 1),
      ...values.map((value) => `${value.name}=${value.data}`),
    ]);
    expect(plain).toEqual(wanted);
  });

  test('a line that is neither key nor value makes what stands there unreadable, and is counted', () => {
    const line = (...lines: readonly string[]) =>
      parseRegQuery(['HKEY_CURRENT_USER\\A', ...lines, ''].join('\r\n'))[0]?.values;
    const odd = { name: UNREADABLE, type: '', data: UNREADABLE };
    expect(line('    name    0x12    41')).toEqual([odd]);
    // A text of two lines: where it ends reg.exe does not say.
    expect(line('    Desktop    REG_SZ    C:\\A', 'B')).toEqual([
      { name: 'Desktop', type: 'REG_SZ', data: `C:\\A${UNREADABLE}` },
      odd,
    ]);
  });

  test('a key that the one above does not list is absent; one that is shut is not', async () => {
    const lists = (...keys: readonly string[]) => Buffer.from(keys.map((key) => `${key}\r\n`).join(''));
    const full = EXPLORER.replace('HKCU', 'HKEY_CURRENT_USER');
    const { read, value } = regExe(
      answering({ [`reg.exe query ${EXPLORER}`]: lists(`${full}\\RunMRU`, `${full}\\Advanced`) }),
    );
    expect(await read(`${EXPLORER}\\TypedPaths`)).toBe('absent');
    // Two levels that are not there.
    expect(await read(`${EXPLORER}\\ComDlg32\\OpenSavePidlMRU`)).toBe('absent');
    expect(await read(`${EXPLORER}\\RunMRU`)).toBe('unknown');
    expect(await value(`${EXPLORER}\\RunMRU`, 'a')).toBe('unknown');
  });

  test('that is forbidden by a policy says no to everything: nothing is absent then', async () => {
    const { read } = regExe(async () => ({ code: 1, out: Buffer.alloc(0) }));
    expect(await read(`${EXPLORER}\\RunMRU`)).toBe('unknown');
    expect(await regExe(answering({})).read('HKCU\\Software')).toBe('unknown');
  });

  test('bytes that are no UTF-8 are not guessed', async () => {
    const { read } = regExe(
      answering({ 'reg.exe query HKCU\\A': cp866('HKEY_CURRENT_USER\\A\r\n    a    REG_SZ    Ёж\r\n') }),
    );
    expect(await read('HKCU\\A')).toEqual([
      {
        path: 'HKEY_CURRENT_USER\\A',
        values: [{ name: 'a', type: 'REG_SZ', data: expect.stringContaining(UNREADABLE) }],
      },
    ]);
  });

  test('in the line for its console words with blanks stand in quotes, and none that cmd.exe would read', () => {
    expect(utf8Line('reg.exe', ['query', 'HKCU\\Local Settings\\A', '/s'])).toMatch(
      /chcp\.com 65001>nul && .*reg\.exe query "HKCU\\Local Settings\\A" \/s$/,
    );
    for (const word of ['a"b', '%PATH%', 'a&b', 'a|b', 'a>b', 'a^b'])
      expect(utf8Line('reg.exe', ['query', word])).toBeNull();
  });

  test('a value is found by its name in any case, and only in its own key', async () => {
    const registry = fakeRegistry();
    registry.set('HKCU\\Software\\A', 'Switch', '0x1', 'REG_DWORD');
    registry.set('HKCU\\Software\\A\\B', 'Other', '0x1', 'REG_DWORD');
    const { value } = registry;
    expect(await value('HKCU\\Software\\A', 'switch')).toBe('0x1');
    expect(await value('HKCU\\Software\\A', 'Other')).toBeNull();
    expect(await value('HKCU\\Software\\C', 'Other')).toBeNull();
    expect([dword('0x1'), dword('1'), dword(null), dword('0xffffffff')]).toEqual([1, null, null, 0xffffffff]);
  });
});

describe('lists of recent things in the registry', () => {
  test('go with all below them; what lies beside them stays', async () => {
    const registry = fakeRegistry();
    registry.set(`${EXPLORER}\\RecentDocs`, '0', '3F04', 'REG_BINARY');
    registry.set(`${EXPLORER}\\RecentDocs`, 'MRUListEx', '00', 'REG_BINARY');
    registry.set(`${EXPLORER}\\RecentDocs\\.pdf`, '0', '3F04', 'REG_BINARY');
    registry.set(`${EXPLORER}\\TypedPaths`, 'url1', 'E:\\Документы Иванова');
    registry.set(`${EXPLORER}\\ComDlg32\\OpenSavePidlMRU\\*`, '0', '14', 'REG_BINARY');
    registry.set(`${EXPLORER}\\ComDlg32\\CIDSizeMRU`, '0', '14', 'REG_BINARY');
    registry.set(`${EXPLORER}\\Advanced`, 'Hidden', '0x1', 'REG_DWORD');
    const target = registryListsTarget('recents', registry);
    expect(await sweep(target)).toEqual({ found: 4, left: 0 });
    const left = [...registry.keys.keys()].filter((key) => key.includes('Explorer\\'));
    expect(left.map((key) => key.slice(key.indexOf('Explorer\\') + 9))).toEqual([
      'ComDlg32',
      'ComDlg32\\CIDSizeMRU',
      'Advanced',
    ]);
  });

  test('that are empty but for their order are clean, also in an account that never had one', async () => {
    const registry = fakeRegistry();
    const target = registryListsTarget('recents', registry);
    expect(await target.verify(nobodyKnows)).toBe(0);
    registry.set(`${EXPLORER}\\RecentDocs`, 'MRUListEx', 'FFFFFFFF', 'REG_BINARY');
    registry.set(`${EXPLORER}\\TypedPaths`, '(по умолчанию)', '');
    expect(await sweep(target)).toEqual({ found: 0, left: 0 });
  });

  test('a value that reg.exe tells in another form is left, not nothing', async () => {
    const registry = fakeRegistry();
    registry.set(`${EXPLORER}\\RunMRU`, 'MRUList', 'a');
    registry.set(`${EXPLORER}\\RunMRU`, 'a', '41', '0x12');
    const target = registryListsTarget('recents', registry);
    expect(await target.verify(nobodyKnows)).toBe(1);
    expect(await sweep(target)).toEqual({ found: 1, left: 0 });
  });

  test('one that does not go is counted as left', async () => {
    const registry = fakeRegistry();
    registry.set(`${EXPLORER}\\RunMRU`, 'a', 'notepad\\1');
    registry.set(`${EXPLORER}\\RunMRU`, 'MRUList', 'a');
    registry.held.add(`${EXPLORER.replace('HKCU', 'HKEY_CURRENT_USER')}\\RunMRU`);
    const target = registryListsTarget('recents', registry);
    expect(await sweep(target)).toEqual({ found: 1, left: 1 });
  });

  test('one that cannot be read makes them «не проверено», and the others go all the same', async () => {
    const registry = fakeRegistry();
    registry.set(`${EXPLORER}\\RunMRU`, 'a', 'notepad\\1');
    registry.set(`${EXPLORER}\\TypedPaths`, 'url1', 'E:\\');
    registry.shut.add(`${EXPLORER.replace('HKCU', 'HKEY_CURRENT_USER')}\\RunMRU`);
    const target = registryListsTarget('recents', registry);
    expect(await sweep(target)).toEqual({ found: 1, left: 'unknown' });
    expect([...registry.keys.keys()].some((key) => key.endsWith('TypedPaths'))).toBe(false);
  });

  test('no key is ever removed that is not one of them', async () => {
    const registry = fakeRegistry();
    for (const key of REGISTRY_LISTS) registry.set(key, '0', '14', 'REG_BINARY');
    await sweep(registryListsTarget('recents', registry));
    expect(registry.removed).toEqual(REGISTRY_LISTS);
    for (const key of REGISTRY_LISTS)
      expect(key).toMatch(
        /^HKCU\\Software\\.*\\(\w* ?)*(MRU|RecentDocs|TypedPaths|WordWheelQuery|File List|MRULegacy)$/,
      );
  });
});

describe('the history of the clipboard', () => {
  const POLICY = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\System';
  const OWN = 'HKCU\\Software\\Microsoft\\Clipboard';
  const verify = (registry: ReturnType<typeof fakeRegistry>) =>
    clipboardHistoryTarget('clipboard-history', registry).verify(nobodyKnows);
  const hklm = () => {
    const registry = fakeRegistry();
    registry.set('HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows', 'x', '1');
    return registry;
  };

  test('keeps nothing while nobody has switched it on', async () => expect(await verify(hklm())).toBe(0));

  test('that is on is told, each of the two', async () => {
    const registry = hklm();
    registry.set(OWN, 'EnableClipboardHistory', '0x1', 'REG_DWORD');
    expect(await verify(registry)).toBe(1);
    registry.set(OWN, 'EnableCloudClipboard', '0x1', 'REG_DWORD');
    expect(await verify(registry)).toBe(2);
  });

  test('that a policy forbids keeps nothing, whatever was chosen', async () => {
    const registry = hklm();
    registry.set(OWN, 'EnableClipboardHistory', '0x1', 'REG_DWORD');
    registry.set(POLICY, 'AllowClipboardHistory', '0x0', 'REG_DWORD');
    registry.set(POLICY, 'AllowCrossDeviceClipboard', '0x0', 'REG_DWORD');
    expect(await verify(registry)).toBe(0);
  });

  test('a policy that allows it, or a value that nobody knows, does not make it clean', async () => {
    const registry = hklm();
    registry.set(POLICY, 'AllowClipboardHistory', '0x1', 'REG_DWORD');
    registry.set(OWN, 'EnableClipboardHistory', 'yes');
    expect(await verify(registry)).toBe(1);
    expect(await clipboardHistoryTarget('clipboard-history', silent).verify(nobodyKnows)).toBe('unknown');
  });
});
