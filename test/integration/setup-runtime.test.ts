// The runtime that setup found really starts an application directory, under a display of its own.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeMissing, findRuntime } from '../../build/electron-runtime.mjs';
import { HANGS } from '../support/patience.ts';

const runtime = findRuntime();
const hasDisplay = spawnSync('xvfb-run', ['--help']).status === 0;
const canStart = runtime !== null && hasDisplay;
const isOurDefaultApp = canStart && runtime.source === 'registry-copy';
if (runtime === null) console.warn(`Skipped: ${describeMissing()}`);
if (!hasDisplay) console.warn('Skipped: xvfb-run is missing. Run: npm run setup');

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sector-app-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const placeApp = (main: string, source: string) => {
  const manifest = { name: 'probe', productName: 'Probe', version: '7.8.9', main };
  writeFileSync(join(directory, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(directory, main), source);
};
/** Starts the runtime with a home and a display of its own and waits for its end. */
const start = (...args: string[]) => {
  const command = ['-a', runtime?.executable ?? '', '--no-sandbox', ...args];
  const env = { ...process.env, HOME: directory, XDG_CONFIG_HOME: directory };
  return spawnSync('xvfb-run', command, { encoding: 'utf8', env, timeout: HANGS });
};

const report = `
  const seen = { argv: process.argv.slice(1), name: app.getName(), version: app.getVersion(),
    path: app.getAppPath(), isReady: app.isReady(), userData: app.getPath('userData') };
  process.stdout.write(JSON.stringify(seen));
  app.whenReady().then(() => app.quit());`;

test.skipIf(!canStart).each([
  ['CommonJS', 'main.cjs', `const { app } = require('electron');${report}`],
  ['ESM', 'main.mjs', `import { app } from 'electron'; await null;${report}`],
])(
  'starts an application in %s with its own name, version and arguments, before ready',
  (_, main, source) => {
    placeApp(main, source);
    const { status, stdout } = start(directory, '--our-flag', 'word', '--key=value');
    expect(JSON.parse(stdout)).toEqual({
      argv: ['--no-sandbox', directory, '--our-flag', 'word', '--key=value'],
      name: 'Probe',
      version: '7.8.9',
      path: directory,
      isReady: false,
      userData: join(directory, 'Probe'),
    });
    expect(status).toBe(0);
  },
);

test.skipIf(!isOurDefaultApp)('says how it is used when no directory is given', () => {
  const { status, stderr } = start('--our-flag');
  expect(stderr).toContain('Usage: electron [flags] <application directory>');
  expect(status).toBe(1);
});

test.skipIf(!isOurDefaultApp)('says why an application does not start and exits with 1', () => {
  placeApp('main.cjs', `throw new Error('broken on purpose')`);
  const broken = start(directory);
  expect(broken.stderr).toContain(`Cannot start the application in ${directory}`);
  expect(broken.stderr).toContain('broken on purpose');
  expect(broken.status).toBe(1);
  const absent = start(join(directory, 'absent'));
  expect(absent.stderr).toContain('package.json');
  expect(absent.status).toBe(1);
});
