/* The walk list: whatever a bundle says is asked, whatever it does not say is asked too, and nothing is ticked. */
import { describe, expect, test } from 'vitest';
import { defaultPortals } from '../../../../main/core/config/default-portals.ts';
import type { PortalBundleInput } from '../../../../main/core/policy/portal-bundle.ts';
import { walkList, walkListPage, walkListText } from '../../../../main/core/portals/walk-list.ts';

const AT = '2026-11-30T12:00:00Z';
const ESIA: PortalBundleInput = {
  id: 'esia',
  title: 'ЕСИА',
  home: 'https://esia.example/',
  navigate: ['esia.example'],
};
const FULL: PortalBundleInput = {
  id: 'proba',
  title: 'Проба <портал>',
  home: 'https://proba.example/',
  navigate: ['proba.example', 'lk.proba.example'],
  resources: ['cdn.example'],
  block: ['proba.example/away'],
  identity: 'esia',
  flags: {
    popups: true,
    nationalCa: true,
    permissions: ['media'],
    downloads: ['.sig'],
    eds: ['a'.repeat(32)],
  },
  logout: {
    steps: [
      { goto: 'https://proba.example/cabinet' },
      { click: '#exit' },
      { submit: '#form' },
      { waitUrl: 'https://proba.example/bye' },
      { waitSelector: '#bye' },
      { waitCookieGone: 'sid' },
      { revoke: { url: 'https://proba.example/revoke', token: { cookie: 'token' } } },
    ],
    probe: { url: 'https://proba.example/cabinet', expectUrl: 'https://proba.example/login' },
    signedIn: { cookie: 'sid' },
    tokensOutlive: true,
  },
  confidence: 'public',
  reviewed: '2026-11-30',
  unknown: ['Нужна ли карта?'],
};
const itemsOf = (portals: readonly PortalBundleInput[]) =>
  walkList(portals).flatMap(({ parts }) => parts.flatMap(({ items }) => items));

describe('the walk of a portal', () => {
  test('asks after everything that its bundle says', () => {
    const all = itemsOf([FULL, ESIA]).join('\n');
    const { logout: _, ...rest } = FULL;
    for (const said of [rest.home, ...rest.navigate, ...(rest.resources ?? []), ...(rest.block ?? [])]) {
      expect(all).toContain(said);
    }
    for (const said of ['/cabinet', '#exit', '#form', '/bye', '#bye', 'sid', '/revoke', '/login']) {
      expect(all).toContain(said);
    }
    for (const said of ['«ЕСИА»', 'национального', '.sig', 'popups', 'media', 'токеном', 'Нужна ли карта?']) {
      expect(all).toContain(said);
    }
  });

  test('asks for what its bundle does not say: sign-in, logout, signature', () => {
    const all = itemsOf([ESIA]).join('\n');
    expect(all).toContain('identity');
    expect(all).toContain('Плана нет');
    expect(all).toContain('flags.eds');
    expect(all).not.toContain('popups');
  });

  test('says of a plan without a probe that it proves nothing', () => {
    const logout = { steps: [{ goto: 'https://esia.example/exit' }] };
    expect(itemsOf([{ ...ESIA, logout }]).join('\n')).toContain('не подтверждается никогда');
  });

  test('of a portal that the region has not filled in is only its questions', () => {
    const [walk] = walkList([{ ...ESIA, home: '', navigate: [], unknown: ['Какой адрес?'] }]);
    expect(walk?.parts.flatMap(({ items }) => items)).toEqual(['Какой адрес?']);
    expect(walk?.whenDone).toBeNull();
    expect(walk?.standing).toContain('Не настроен');
  });

  test.each([
    [{ confidence: 'verified', reviewed: '2026-12-01' }, 'Проверено на живом портале 01.12.2026.', true],
    [{ confidence: 'public', reviewed: '2026-11-30' }, 'Живой портал не проверен', false],
    [{}, 'Не проверено, и откуда взято, не сказано.', false],
  ] as const)('stands as its bundle says: %j', (said, words, isVerified) => {
    const [walk] = walkList([{ ...ESIA, ...said }]);
    expect(walk?.standing).toContain(words);
    expect(walk?.isVerified).toBe(isVerified);
  });
});

describe('the printed list', () => {
  test('has all built-in portals, with every question and no tick', () => {
    const text = walkListText(walkList(defaultPortals), AT);
    const flat = text.replace(/\s+/g, ' ');
    expect(flat).toContain('30 ноября 2026 г. · порталов 11, проверено на живом портале 0');
    for (const { id, title, unknown = [] } of defaultPortals) {
      expect(flat).toContain(`${title} (${id})`);
      for (const question of unknown) expect(flat).toContain(question);
    }
    expect(text).not.toMatch(/\[[^ ]\]/);
    const prose = text.split('\n').filter((line) => !line.includes('{') && !line.includes('http'));
    for (const line of prose) expect(line.length).toBeLessThanOrEqual(96);
  });

  test('ends each walk with what to write when all was so, and that is a configuration', () => {
    const [walk] = walkList([FULL]);
    const said = JSON.parse((walk?.whenDone ?? '').replace('ГГГГ-ММ-ДД', '2026-12-01')) as unknown;
    expect(said).toEqual({ portals: { proba: { confidence: 'verified', reviewed: '2026-12-01' } } });
    expect(
      walkListText(
        [walk].filter((one) => one !== undefined),
        AT,
      ),
    ).toContain(walk?.whenDone ?? '?');
  });

  test('is a page for A4 that takes nothing from outside and shows signs as signs', () => {
    const page = walkListPage(walkList([FULL, ESIA]), AT);
    expect(page).toContain('size: A4');
    expect(page).toContain('Проба &lt;портал&gt; (proba)');
    expect(page).not.toMatch(/<(script|link|img|iframe)|src=/);
    expect(page.match(/☐/g)).toHaveLength(itemsOf([FULL, ESIA]).length);
  });
});
