import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  describeMissing,
  findRuntime,
  REGISTRY_COPY_VERSION,
  recordFile,
  registryCopyFolder,
  STAMP,
} from '../../../build/electron-runtime.mjs';

let root: string;
let project: string;
let env: Record<string, string>;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sector-runtime-'));
  project = join(root, 'project');
  env = { XDG_CACHE_HOME: join(root, 'cache') };
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const write = (file: string, text: string) => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};
const placeRuntime = (folder: string, version: string) => {
  write(join(folder, 'electron'), '');
  write(join(folder, 'version'), version);
};
const placeOfficial = (version: string) => {
  const electron = join(project, 'node_modules', 'electron');
  write(join(electron, 'package.json'), '{ "version": "45.4.1" }');
  write(join(electron, 'path.txt'), 'electron');
  placeRuntime(join(electron, 'dist'), version);
};
const placeRegistryCopy = (folder = registryCopyFolder(env)) => {
  placeRuntime(folder, REGISTRY_COPY_VERSION);
  write(join(folder, STAMP), JSON.stringify({ version: REGISTRY_COPY_VERSION, napi: 9 }));
};
const find = () => findRuntime({ env, project, platform: 'linux' });

test('prefers the folder somebody named, then the official binary, then the registry copy', () => {
  placeRegistryCopy();
  const sources = [find()?.source];
  placeOfficial('45.4.1');
  sources.push(find()?.source);
  env.ELECTRON_OVERRIDE_DIST_PATH = join(root, 'named');
  placeRuntime(join(root, 'named'), 'v44.0.0');
  sources.push(find()?.source);
  expect(sources).toEqual(['registry-copy', 'official', 'override']);
});

test('gives the executable, its version without a v, and the Node-API setup measured', () => {
  placeRegistryCopy();
  expect(find()).toEqual({
    executable: join(registryCopyFolder(env), 'electron'),
    version: REGISTRY_COPY_VERSION,
    source: 'registry-copy',
    napi: 9,
  });
  env.ELECTRON_OVERRIDE_DIST_PATH = join(root, 'named');
  placeRuntime(join(root, 'named'), 'v44.0.0\n');
  expect(find()).toEqual({
    executable: join(root, 'named', 'electron'),
    version: '44.0.0',
    source: 'override',
  });
});

test('does not pass over a named folder that holds no Electron', () => {
  placeRegistryCopy();
  env.ELECTRON_OVERRIDE_DIST_PATH = join(root, 'empty');
  expect(find()).toBeNull();
  expect(describeMissing({ env, project })).toContain(join(root, 'empty'));
});

test('passes over an official binary of another version than package.json asks for', () => {
  placeOfficial('45.4.0');
  expect(find()).toBeNull();
});

test('passes over an official binary whose unpacking was interrupted', () => {
  placeOfficial('45.4.1');
  rmSync(join(project, 'node_modules', 'electron', 'path.txt'));
  expect(find()).toBeNull();
});

test('passes over a registry copy without its stamp', () => {
  placeRuntime(registryCopyFolder(env), REGISTRY_COPY_VERSION);
  expect(find()).toBeNull();
});

test('finds the copy setup noted from a process with another cache folder', () => {
  const elsewhere = join(root, 'elsewhere');
  placeRegistryCopy(elsewhere);
  const executable = join(elsewhere, 'electron');
  write(recordFile(project), JSON.stringify({ source: 'registry-copy', executable }));
  expect(find()?.executable).toBe(executable);
});

test('finds nothing on an empty machine and says what to run', () => {
  write(recordFile(project), '{ "source": "registry-cop');
  expect(find()).toBeNull();
  expect(describeMissing({ env, project })).toContain('npm run setup');
});
