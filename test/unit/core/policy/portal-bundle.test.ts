import { describe, expect, test } from 'vitest';
import { compileBundle } from '../../../../main/core/policy/portal-bundle.ts';

const GOOD = { id: 'work', title: 'Работа', home: 'https://trudvsem.ru/', navigate: ['trudvsem.ru'] };

function problemsOf(bundle: unknown): readonly string[] {
  const compiled = compileBundle(bundle);
  return compiled.ok ? [] : compiled.problems.map(({ path }) => path);
}

describe('a portal bundle', () => {
  test('is completed with what was left out', () => {
    const compiled = compileBundle(GOOD);
    if (!compiled.ok) throw new Error('refused');
    expect(compiled.bundle).toMatchObject({
      shortTitle: 'Работа',
      description: '',
      audience: 'both',
      resources: [],
      block: [],
      identity: undefined,
      flags: { http: false, nationalCa: false, popups: false, permissions: [], downloads: [] },
      openable: true,
    });
  });

  test('without addresses is valid, and not openable, whatever its home says', () => {
    const compiled = compileBundle({ ...GOOD, navigate: [], home: 'set per region' });
    expect(compiled).toMatchObject({ ok: true, bundle: { openable: false } });
  });

  test.each([
    ['home', { ...GOOD, home: 'https://gosuslugi.ru/' }],
    ['home', { ...GOOD, home: 'http://trudvsem.ru/' }],
    ['home', { ...GOOD, home: 'trudvsem.ru' }],
    ['home', { ...GOOD, block: ['trudvsem.ru'], navigate: ['.trudvsem.ru/x'] }],
    ['navigate[1]', { ...GOOD, navigate: ['trudvsem.ru', '*'] }],
    ['navigate[1]', { ...GOOD, navigate: ['trudvsem.ru', 'http://trudvsem.ru'] }],
    ['resources[0]', { ...GOOD, resources: ['ws://trudvsem.ru'] }],
    ['resources[0]', { ...GOOD, resources: ['onlineинспекция.рф'] }],
    ['block[0]', { ...GOOD, block: ['localhost'] }],
    ['id', { ...GOOD, id: 'Work' }],
    ['title', { ...GOOD, title: '' }],
    ['flags.http', { ...GOOD, flags: { http: 'yes' } }],
    ['flags', { ...GOOD, flags: { https: true } }],
    ['flags.downloads[0]', { ...GOOD, flags: { downloads: ['pdf'] } }],
    ['flags.downloads[0]', { ...GOOD, flags: { downloads: ['*/*'] } }],
    ['navigate[0]', { ...GOOD, navigate: [1] }],
    ['', 'work'],
    ['', undefined],
  ])('is refused, naming the place: %j', (path, bundle) => {
    expect(problemsOf(bundle)).toContain(path);
  });

  test.each([
    'fullscreen',
    'pointerLock',
    'usb',
    'openExternal',
    'display-capture',
    'clipboard-read',
    'magic',
  ])('may not hand out what takes screen, keys or a device from the person: %s', (name) => {
    expect(problemsOf({ ...GOOD, flags: { permissions: [name] } })).toEqual(['flags.permissions[0]']);
    expect(problemsOf({ ...GOOD, flags: { permissions: ['media'] } })).toEqual([]);
  });

  test('may use plain http where its flags say so', () => {
    const plain = { ...GOOD, navigate: ['trudvsem.ru', 'http://trudvsem.ru'] };
    expect(problemsOf({ ...plain, flags: { http: true } })).toEqual([]);
  });

  test('tells every trouble at once, in Russian and in English', () => {
    const compiled = compileBundle({ ...GOOD, navigate: ['*.ru', 'localhost'] });
    if (compiled.ok) throw new Error('accepted');
    expect(compiled.problems).toHaveLength(2);
    for (const { message, english } of compiled.problems) {
      expect(message).toMatch(/[а-я]/);
      expect(english).not.toMatch(/[а-я]/);
    }
  });
});
