import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/*
 * What Electron's checklist forbids (electron.md 4.1, 4.2), held against the sources: none of it may come back by a
 * line that looks harmless. What the running window does is tried in test/attack.
 */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const sources = globSync('{main,preload,renderer}/**/*.{ts,tsx}', { cwd: ROOT }).map((file) => ({
  file,
  text: readFileSync(join(ROOT, file), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, ''),
}));

const found = (pattern: RegExp) => sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

test.each([
  [
    'the opener of addresses and files (15)',
    /import[^;]*\bshell\b[^;]*from 'electron'|shell\.open|showItemInFolder/,
  ],
  ['dialogs of the system (B48, B50)', /\bdialog\b[^;]*from 'electron'|showSaveDialog|showOpenDialog/],
  [
    'an older way to our window (20)',
    /exposeInMainWorld\([^)]*ipcRenderer\b|remote\.enable|@electron\/remote/,
  ],
  [
    'pages without their safety (6, 8, 9)',
    /webSecurity: false|allowRunningInsecureContent|experimentalFeatures/,
  ],
  ['features that are not finished (10)', /enableBlinkFeatures|enable-blink-features/],
  ['Node in a page (2, 3, 4)', /nodeIntegration\w*: true|contextIsolation: false|sandbox: false/],
  ['a page in a page (11)', /webviewTag: true|<webview/],
  ['certificates that are clicked through (B28)', /'certificate-error'|ignore-certificate-errors'/],
  ['pages from the disk (18)', /loadFile\(|loadURL\(['"`]file:/],
  ['a session that is kept', /persist:/],
  ['a scheme of our own in the system (B79)', /setAsDefaultProtocolClient/],
  ['files that are drawn out of the window (B57)', /startDrag\(/],
  [
    'HTML from strings in our window (B80)',
    /dangerouslySetInnerHTML|\.innerHTML\s*=|new Function\(|\beval\(/,
  ],
])('nowhere: %s', (_name, pattern) => {
  expect(found(pattern)).toEqual([]);
});

test('Chromium’s sandbox is left out in one place, for a developer’s container alone', () => {
  expect(found(/no-sandbox/)).toEqual([]);
  expect(found(/enableSandbox\(\)/)).toEqual(['main/main.ts']);
});

test('a portal page is made without developer tools (B61)', () => {
  const maker = sources.find(({ file }) => file === 'main/electron/portal-view.ts');
  expect(maker?.text).toMatch(/devTools: false/);
});

test('every page that is made is made sandboxed, isolated and without Node', () => {
  const makers = found(/new WebContentsView\(/);
  expect(makers.length).toBeGreaterThan(2);
  for (const { file, text } of sources.filter(({ file }) => makers.includes(file))) {
    const isHardened = /sandbox: true/.test(text) && /contextIsolation: true/.test(text);
    expect(isHardened || /portalPreferences\(/.test(text), file).toBe(true);
  }
  expect(found(/new BrowserWindow\(|new BrowserView\(/)).toEqual([]);
});
