import { win32 } from 'node:path';
import { expect, test } from 'vitest';
import { extensionId, readExtensionManifest } from '../../../../main/core/eds/extension-manifest.ts';
import { readHostManifest, type WantedHost } from '../../../../main/core/eds/host-manifest.ts';

/* M29: what a vendor places on the disk is read strictly, and refused in Russian. */

const ID = 'pbefkdcndngodfeigfdgiodgnmbgcfha';
const read = (manifest: object) => readExtensionManifest(JSON.stringify(manifest), ID);

test('M29: version 2 as the vendors write it', () => {
  const result = read({
    manifest_version: 2,
    name: 'x',
    version: '1.2.8',
    background: { scripts: ['./js/a.js', '/js/b.js'], persistent: false },
    content_scripts: [{ matches: ['https://*/*'], js: ['c.js'], run_at: 'document_end', all_frames: true }],
    web_accessible_resources: ['injected.js'],
  });
  expect(result).toEqual({
    ok: true,
    value: {
      version: '1.2.8',
      contentScripts: [
        {
          matches: ['https://*/*'],
          excludeMatches: [],
          js: ['c.js'],
          runAt: 'document_end',
          allFrames: true,
        },
      ],
      background: { scripts: ['js/a.js', 'js/b.js'], isModule: false },
      webAccessible: [{ resources: ['injected.js'], matches: ['<all_urls>'] }],
    },
  });
});

test('M29: version 3 with a module worker', () => {
  expect(
    read({
      manifest_version: 3,
      version: '1.3',
      background: { service_worker: 'sw.js', type: 'module' },
      web_accessible_resources: [{ resources: ['api.js'], matches: ['https://*/*'] }],
    }),
  ).toMatchObject({
    ok: true,
    value: {
      background: { scripts: ['sw.js'], isModule: true },
      webAccessible: [{ resources: ['api.js'], matches: ['https://*/*'] }],
    },
  });
});

test.each([
  ['no JSON', '{'],
  ['another version', JSON.stringify({ manifest_version: 4, version: '1' })],
  [
    'a path that climbs',
    JSON.stringify({ manifest_version: 2, version: '1', background: { page: 'a/../../x.html' } }),
  ],
  [
    'a script in the world of the page, which would run without it',
    JSON.stringify({
      manifest_version: 3,
      version: '1',
      content_scripts: [{ matches: ['https://a.test/*'], js: ['a.js'], world: 'MAIN' }],
    }),
  ],
])('M29: %s is refused', (_what, text) => {
  expect(readExtensionManifest(text, ID)).toMatchObject({
    ok: false,
    error: { code: 'eds.manifest-form', message: expect.stringMatching(/[а-я]/) },
  });
});

test("M29: the key of a manifest gives Chromium's id, and another id is refused", () => {
  const key = Buffer.from('public key').toString('base64');
  const id = extensionId(key);
  expect(id).toMatch(/^[a-p]{32}$/);
  const manifest = JSON.stringify({ manifest_version: 3, version: '1', key });
  expect(readExtensionManifest(manifest, id).ok).toBe(true);
  expect(readExtensionManifest(manifest, ID)).toMatchObject({
    ok: false,
    error: { code: 'eds.manifest-id' },
  });
});

const wanted: WantedHost = {
  name: 'ru.rtlabs.ifcplugin',
  extensionId: ID,
  fullPath: (path) => (path.startsWith('/') ? path : null),
};
const host = {
  name: 'ru.rtlabs.ifcplugin',
  description: 'x',
  path: '/opt/ifc/ifc_chrome_host',
  type: 'stdio',
  allowed_origins: [`chrome-extension://${ID}/`],
};

test('M29: a host is read with its path and origins', () => {
  expect(readHostManifest(JSON.stringify(host), wanted)).toEqual({
    ok: true,
    value: { name: host.name, path: host.path, allowedOrigins: host.allowed_origins },
  });
});

test('M29: on Windows a path beside the manifest counts from its folder', () => {
  const text = JSON.stringify({ ...host, path: 'host.exe' });
  expect(
    readHostManifest(text, { ...wanted, fullPath: (path: string) => win32.resolve('C:\\Eds', path) }),
  ).toMatchObject({
    value: { path: 'C:\\Eds\\host.exe' },
  });
});

test.each([
  ['eds.host-manifest-form', { ...host, type: 'pipe' }],
  ['eds.host-manifest-form', { ...host, allowed_origins: ['chrome-extension://*/'] }],
  ['eds.host-manifest-form', { ...host, allowed_origins: [] }],
  ['eds.host-name', { ...host, name: 'ru.other' }],
  ['eds.host-origin', { ...host, allowed_origins: [`chrome-extension://${'a'.repeat(32)}/`] }],
  ['eds.host-path', { ...host, path: 'ifc_chrome_host' }],
])('M29: %s', (code, manifest) => {
  const result = readHostManifest(JSON.stringify(manifest), wanted);
  expect(result).toMatchObject({ ok: false, error: { code, message: expect.stringMatching(/[а-я]/) } });
});
