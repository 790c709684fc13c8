import { expect, test } from 'vitest';
import type { KeyReading, Registry } from '../../../../main/core/base/registry.ts';
import { configValues } from '../../../../main/core/config/config-origins.ts';
import { loadConfig } from '../../../../main/core/config/load-config.ts';
import { policyValues } from '../../../../main/core/config/policy-values.ts';
import { configOfRegistry } from '../../../../main/core/config/registry-policy.ts';
import { readRegistryPolicy } from '../../../../main/node/registry-source.ts';
import { parseRegQuery } from '../../../../main/node/windows/registry.ts';

/* The form in which Windows 10 prints it; written by hand, since no Windows is at hand here. */

const ROOT = 'HKEY_LOCAL_MACHINE\\Software\\Policies\\Sector';
const lines = (...all: readonly string[]) => parseRegQuery(`\r\n${all.join('\r\n')}\r\n\r\n`);

const RUSSIAN = lines(
  ROOT,
  '    (по умолчанию)    REG_SZ    ',
  '    portals    REG_MULTI_SZ    {\\0  "regional": { "home": "https://r.test/",\\0    "navigate": ["r.test"] },\\0  "pravo": null\\0}',
  '',
  `${ROOT}\\centre`,
  '    name    REG_SZ    Центр занятости «Южный»',
  '    hotline    REG_SZ    ',
  '',
  `${ROOT}\\visit`,
  '    idleMinutes    REG_DWORD    0x7',
  '    warningSeconds    REG_SZ    90',
  '',
  `${ROOT}\\survey`,
  '    hasComment    REG_DWORD    0x0',
  '    questions    REG_MULTI_SZ    ["help",\\0{"id": "clear", "text": "Понятно ли?"}]',
  '',
  `${ROOT}\\network`,
  '',
  `${ROOT}\\network\\mustNotAnswer`,
  '    2    REG_SZ    10.0.0.6:445',
  '    10    REG_SZ    10.0.0.7:445',
  '    1    REG_SZ    10.0.0.5:445',
  '',
  `${ROOT}\\scans`,
  '    inbox    REG_MULTI_SZ    C:\\Scans\\0D:\\Скан 2',
);

test('values, numbered lists and lines of JSON become what a file would say', () => {
  expect(configOfRegistry(RUSSIAN)).toEqual({
    centre: { name: 'Центр занятости «Южный»', hotline: null },
    visit: { idleMinutes: 7, warningSeconds: 90 },
    survey: { hasComment: false, questions: ['help', { id: 'clear', text: 'Понятно ли?' }] },
    network: { mustNotAnswer: ['10.0.0.5:445', '10.0.0.6:445', '10.0.0.7:445'] },
    scans: { inbox: ['C:\\Scans', 'D:\\Скан 2'] },
    portals: { regional: { home: 'https://r.test/', navigate: ['r.test'] }, pravo: null },
  });
});

test('the language of the system and capitals make no difference', () => {
  const other = lines(
    'HKEY_LOCAL_MACHINE\\SOFTWARE\\POLICIES\\SECTOR\\Visit',
    '    (Default)    REG_SZ    (value not set)',
    '    IDLEMINUTES    REG_QWORD    0x3',
    '',
    `${ROOT}\\survey`,
    '    questions    REG_SZ    ["place"]',
  );
  expect(configOfRegistry(other)).toEqual({ visit: { idleMinutes: 3 }, survey: { questions: ['place'] } });
  expect(configOfRegistry([])).toEqual({});
});

const registryWith = (reading: KeyReading): Registry => ({
  read: async () => reading,
  value: async () => 'unknown',
  remove: async () => undefined,
});

const loadedFrom = async (reading: KeyReading) => {
  const { sources } = await readRegistryPolicy(registryWith(reading));
  const below = { file: '10.json', text: '{"visit":{"idleMinutes":4,"limitMinutes":40}}' };
  const all = [below, ...sources];
  return { all, loaded: loadConfig(all) };
};

test('group policy wins over files, and its values say where they come from', async () => {
  const { all, loaded } = await loadedFrom(RUSSIAN);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.troubles));
  const values = new Map(configValues(loaded.config, all).map((one) => [one.path, one]));
  expect(values.get('visit.idleMinutes')).toMatchObject({
    value: 7,
    layer: 'group-policy',
    file: 'HKLM\\Software\\Policies\\Sector',
  });
  expect(values.get('visit.limitMinutes')).toMatchObject({ value: 40, layer: 'file' });
  expect(values.get('portals.regional.home')).toMatchObject({ layer: 'group-policy' });
});

test.each<readonly [string, readonly string[], string]>([
  ['a word for a number', [`${ROOT}\\visit`, '    idleMinutes    REG_SZ    five'], 'visit.idleMinutes'],
  ['a number out of range', [`${ROOT}\\visit`, '    idleMinutes    REG_DWORD    0x100'], 'visit.idleMinutes'],
  ['bytes for a number', [`${ROOT}\\visit`, '    idleMinutes    REG_BINARY    05'], 'visit.idleMinutes'],
  ['a number for a text', [`${ROOT}\\centre`, '    name    REG_DWORD    0x5'], 'centre.name'],
  ['a text for yes or no', [`${ROOT}\\survey`, '    hasComment    REG_SZ    yes'], 'survey.hasComment'],
  ['two for yes or no', [`${ROOT}\\survey`, '    hasComment    REG_DWORD    0x2'], 'survey.hasComment'],
  ['no JSON', [ROOT, '    portals    REG_MULTI_SZ    [{\\0'], 'portals'],
  ['an unknown value', [`${ROOT}\\visit`, '    idle    REG_DWORD    0x5'], 'visit'],
  ['an unknown key', [`${ROOT}\\vists`, '    idleMinutes    REG_DWORD    0x5'], ''],
  ['a prototype', [`${ROOT}\\__proto__`, '    idleMinutes    REG_DWORD    0x5'], ''],
])('is refused with its place: %s', async (_, said, path) => {
  const { loaded } = await loadedFrom(lines(...said));
  expect(loaded.ok).toBe(false);
  expect(loaded.troubles[0]?.russian).toMatch(/^Групповая политика HKLM\\Software\\Policies\\Sector/);
  expect(loaded.troubles.map((one) => one.path)).toContain(path);
});

test('no key is no policy; one that is shut, or letters that are lost, are a trouble', async () => {
  expect(await readRegistryPolicy(null)).toEqual({ sources: [], troubles: [] });
  expect(await readRegistryPolicy(registryWith('absent'))).toEqual({ sources: [], troubles: [] });
  for (const reading of ['unknown', lines(`${ROOT}\\centre`, '    name    REG_SZ    \uFFFD')] as const) {
    const { sources, troubles } = await readRegistryPolicy(registryWith(reading));
    expect(sources).toEqual([]);
    expect(troubles).toMatchObject([{ russian: expect.stringContaining('не читается') }]);
  }
});

test('every value can be set, and comes back as it was meant', () => {
  const samples = { number: ['REG_DWORD', '0x19', 25], boolean: ['REG_DWORD', '0x1', true] } as const;
  for (const { path, kind } of policyValues()) {
    const [type, data, wanted] =
      kind.type === 'json'
        ? (['REG_MULTI_SZ', '[1,\\02]', [1, 2]] as const)
        : kind.type === 'list'
          ? (['REG_MULTI_SZ', 'а\\0б', ['а', 'б']] as const)
          : kind.type === 'text'
            ? (['REG_SZ', 'Да', 'Да'] as const)
            : samples[kind.type];
    const key = [ROOT, ...path.slice(0, -1)].join('\\');
    const said = configOfRegistry(lines(key, `    ${path.at(-1)}    ${type}    ${data}`));
    expect(path.reduce<unknown>((inner, name) => (inner as Record<string, unknown>)[name], said)).toEqual(
      wanted,
    );
  }
});
