import { describe, expect, test } from 'vitest';
import { mayDownload } from '../../../../main/core/policy/download-type.ts';
import { type GRANTABLE_PERMISSIONS, mayHave } from '../../../../main/core/policy/permissions.ts';
import { compileBundle, type PortalBundle } from '../../../../main/core/policy/portal-bundle.ts';

const bundle = (permissions: (typeof GRANTABLE_PERMISSIONS)[number][]): PortalBundle => {
  const compiled = compileBundle({
    id: 'work',
    title: 'Работа',
    home: 'https://trudvsem.ru/',
    navigate: ['trudvsem.ru'],
    resources: ['cdn.ru'],
    flags: { permissions },
  });
  if (!compiled.ok) throw new Error(compiled.problems[0]?.message);
  return compiled.bundle;
};

describe('a permission', () => {
  test('is had by the pages of a bundle that names it, and by nobody else', () => {
    const asking = bundle(['media']);
    expect(mayHave(asking, 'media', 'https://trudvsem.ru/call')).toBe(true);
    expect(mayHave(asking, 'storage-access', 'https://trudvsem.ru/call')).toBe(false);
    expect(mayHave(asking, 'media', 'https://cdn.ru/frame')).toBe(false);
    expect(mayHave(asking, 'media', 'https://evil.ru/')).toBe(false);
    expect(mayHave(asking, 'media', '')).toBe(false);
    expect(mayHave(undefined, 'media', 'https://trudvsem.ru/')).toBe(false);
    expect(mayHave(bundle([]), 'media', 'https://trudvsem.ru/')).toBe(false);
  });
});

describe('a download', () => {
  test.each([
    // Without types: papers and pictures.
    [[], '.pdf', 'application/pdf', true],
    [[], '.PDF', 'application/octet-stream', true],
    [[], '.exe', 'application/pdf', false],
    [[], '', 'text/plain', false],
    // By ending: that and nothing else, whatever type the server names.
    [['.dat'], '.dat', 'application/octet-stream', true],
    [['.dat'], '.DAT', '', true],
    [['.dat'], '.pdf', 'application/pdf', false],
    // By type: among the papers only.
    [['application/pdf'], '.pdf', 'application/pdf; charset=utf-8', true],
    [['APPLICATION/PDF'], '.pdf', 'Application/Pdf', true],
    [['application/pdf'], '.pdf', 'text/html', false],
    [['application/pdf'], '.docx', 'application/msword', false],
    [['application/pdf'], '.exe', 'application/pdf', false],
    [['application/pdf', '.dat'], '.dat', 'x/y', true],
  ] as const)('with the types %j of a file %j as %j: %s', (types, ending, type, expected) => {
    expect(mayDownload(types, ending, type)).toBe(expected);
  });
});
