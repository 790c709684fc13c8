import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeChain } from '../fakes/authority.ts';

const COMMAND = resolve(import.meta.dirname, '../../main/cli/sector.ts');

// Every call starts a program of its own.

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sector-policy-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: readonly string[]): {
  readonly code: number | null;
  readonly lines: readonly string[];
} {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, 'policy', ...args], {
    encoding: 'utf8',
  });
  return { code: status, lines: `${stdout}${stderr}`.trimEnd().split('\n') };
}

function file(content: unknown): string {
  const path = join(folder, `${Math.random()}.json`);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

describe('policy explain', () => {
  test('names the rule that allows, and leaves with 0', () => {
    const { code, lines } = run('explain', 'https://онлайнинспекция.рф/');
    expect(code).toBe(0);
    expect(lines).toContain('rule     onlineinspection.navigate[0] "онлайнинспекция.рф"');
  });

  test('gives the reason in both languages, and leaves with 1', () => {
    const { code, lines } = run('explain', 'https://trudvsem.ru:8443/');
    expect(code).toBe(1);
    expect(lines).toEqual(
      expect.arrayContaining([
        'reason   port',
        'ru       Эта часть сайта здесь не открывается. Нажмите «Назад» или позовите консультанта.',
        'en       The host is listed, but not with this port.',
      ]),
    );
  });

  test('answers for lists and for what a page loads', () => {
    const lists = file({ allow: ['gov.ru'], block: ['gov.ru/away'] });
    expect(run('explain', 'https://gov.ru/away', '--config', lists).lines).toContain(
      'rule     block[0] "gov.ru/away"',
    );
    const load = ['--kind', 'resource', '--portal', 'gosuslugi'];
    expect(run('explain', 'https://gu-st.ru/a.js', ...load).code).toBe(0);
    expect(run('explain', 'https://evil.ru/a.js', ...load).code).toBe(1);
  });
});

describe('policy check', () => {
  test('accepts what is valid', () => {
    expect(run('check', file({ allow: ['gov.ru'] })).code).toBe(0);
    expect(
      run('check', file({ portals: [{ id: 'a', title: 'A', home: 'https://a.ru', navigate: ['a.ru'] }] }))
        .code,
    ).toBe(0);
    expect(run('check', file({ URLBlocklist: ['*'], URLAllowlist: ['a.ru'] })).lines.at(-1)).toContain(
      'mode chrome',
    );
  });

  test('names the place of every error and what is allowed there', () => {
    const { code, lines } = run(
      'check',
      file({ portals: [{ id: 'a', title: 'A', home: 'https://a.ru', navigate: ['a.ru', '*'] }] }),
    );
    expect(code).toBe(1);
    expect(lines[0]).toMatch(/portals\[0\]\.navigate\[1\]$/);
    expect(lines.at(-1)).toMatch(/1 errors$/);
    expect(run('check', file({ allow: ['localhost'] })).lines[0]).toMatch(/allow\[0\]$/);
    expect(run('check', file({ URLAllowlist: ['a.ru', 'a.ru:*'] })).lines[0]).toMatch(/URLAllowlist\[1\]$/);
    expect(run('check', file([{ id: 'a' }])).lines[0]).toMatch(/: \[0\]\.title$/);
  });
});

describe('policy check of the national authority', () => {
  const portals = [
    { id: 'a', title: 'A', home: 'https://a.ru', navigate: ['a.ru'], flags: { nationalCa: true } },
  ];

  test('shows the fingerprint of the root beside the configuration', async () => {
    const { root, sub } = await makeChain(['a.ru']);
    writeFileSync(join(folder, 'national.pem'), `${sub.cert}\n${root.cert}`);
    const { code, lines } = run('check', file({ portals, certificates: { nationalCa: 'national.pem' } }));
    const print = new X509Certificate(root.cert).fingerprint256.replaceAll(':', '');
    expect([code, lines[0], lines[1]]).toEqual([
      0,
      expect.stringMatching(/^national CA: CN=Test Trusted Root CA, until /),
      `  SHA-256 ${print} (compare with the published one)`,
    ]);
  });

  test('tells what cannot work: no file, a file without a root, one that is not there', () => {
    expect(run('check', file({ portals })).lines[0]).toMatch(/^note: nationalCa/);
    writeFileSync(join(folder, 'empty.pem'), '');
    for (const nationalCa of ['empty.pem', 'absent.pem']) {
      const { code, lines } = run('check', file({ portals, certificates: { nationalCa } }));
      expect([code, lines[0]]).toEqual([1, expect.stringMatching(/: certificates\.nationalCa$/)]);
    }
  });
});

describe('policy learned', () => {
  test('proposes rules for IT to take over', () => {
    const need = { portalId: 'work', host: 'cdn.ru', rule: '.cdn.ru', resourceType: 'script', count: 2 };
    const { code, lines } = run('learned', file([need, { ...need, host: 'b.ru', rule: '.b.ru', count: 7 }]));
    expect([code, lines]).toEqual([
      0,
      [
        'work: "resources": [".b.ru",".cdn.ru"]',
        '  7 × script b.ru',
        '  2 × script cdn.ru',
        'learned: 2 needs',
      ],
    ]);
  });
});

describe('policy vectors', () => {
  test('prints what differs, and last the count', () => {
    const table = {
      mode: 'workstation',
      single: [
        { pattern: 'gov.ru/a', url: 'https://gov.ru/ab', match: false },
        { pattern: '*', url: 'http://gov.ru/', match: false },
      ],
      multi: [{ patterns: ['a.ru', 'b.ru'], url: 'https://b.ru/', match: true }],
      blocklist: [
        { block: [], allow: ['a.ru', 'localhost'], url: 'https://a.ru/', blocked: true },
        { block: [], allow: ['a.ru'], url: 'https://a.ru/', blocked: true },
      ],
    };
    const { code, lines } = run('vectors', file(table));
    expect(code).toBe(1);
    expect(lines).toEqual([
      'blocklist[1] block  allow a.ru :: https://a.ru/ :: expected blocked, got allowed',
      'vectors: 4/5',
    ]);
  });

  test('reads a table without a mode as Chrome’s, and one without rows as complete', () => {
    const table = { single: [{ pattern: 'gov.ru/a', url: 'http://gov.ru/ab', match: true }] };
    expect(run('vectors', file(table))).toEqual({ code: 0, lines: ['vectors: 1/1'] });
    expect(run('vectors', file({}))).toEqual({ code: 0, lines: ['vectors: 0/0'] });
  });

  test('takes the mode of the call before that of the table', () => {
    const table = { single: [{ pattern: 'gov.ru/a', url: 'https://gov.ru/ab', match: true }] };
    expect(run('vectors', file(table), '--mode', 'workstation').lines.at(-1)).toBe('vectors: 0/1');
    expect(run('vectors', file({ ...table, mode: 'workstation' }), '--mode', 'chrome').code).toBe(0);
    expect(run('vectors', file(table), '--mode', 'firefox').code).toBe(2);
  });
});

describe('a wrong call leaves with 2', () => {
  test.each([
    [[]],
    [['explain']],
    [['explain', 'https://a.ru', '--kind', 'dance']],
    [['explain', 'https://a.ru', '--portal', 'nobody']],
    [['explain', 'https://a.ru', '--unknown']],
    [['check', '/nowhere.json']],
    [['dance', 'x']],
  ])('%j', (args) => {
    expect(run(...args).code).toBe(2);
  });

  test('as does a file that is none of the known ones', () => {
    expect(run('check', file('{')).code).toBe(2);
    expect(run('check', file({ something: 1 })).code).toBe(2);
    expect(run('vectors', file({ single: [{ pattern: 1 }] })).code).toBe(2);
  });
});
