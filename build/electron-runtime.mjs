// Answers where the Electron runtime is, from any process, without installing anything.
// The order: the folder somebody named, the official binary, the registry copy made by `npm run setup`.
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The Electron inside the registry copy; the official one is whatever package.json asks for. */
export const REGISTRY_COPY_VERSION = '33.2.1';

/** The stamp a finished registry copy carries; a folder without it is never used. */
export const STAMP = 'sector-runtime.json';

const PROJECT = dirname(dirname(fileURLToPath(import.meta.url)));

const EXECUTABLES = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/** Returns the path of the executable inside an unpacked Electron of this system. */
export function executableIn(folder, platform = process.platform) {
  return join(folder, EXECUTABLES[platform] ?? 'electron');
}

/** Returns the folder of this product in the user's cache. */
export function cacheFolder(env = process.env) {
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'sector-shell');
}

/** Returns the folder the registry copy is kept in. */
export function registryCopyFolder(env = process.env) {
  return join(cacheFolder(env), `electron-${REGISTRY_COPY_VERSION}-linux-x64`);
}

/** Returns the file in which setup notes what it found, so that a later process with another HOME finds it. */
export function recordFile(project = PROJECT) {
  return join(project, 'node_modules', '.cache', 'sector-shell', 'runtime.json');
}

/**
 * Finds the runtime. Reads a few small files and installs nothing.
 * A named folder (`ELECTRON_OVERRIDE_DIST_PATH`) without an executable is not passed over: the answer is null.
 */
export function findRuntime({ env = process.env, project = PROJECT, platform = process.platform } = {}) {
  const record = readJson(recordFile(project));
  const override = env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return found(override, 'override', platform, record);
  return findOfficial(project, platform, record) ?? findRegistryCopy(env, platform, record);
}

/** Says in a few lines where a runtime was looked for and what to do about it. */
export function describeMissing({ env = process.env, project = PROJECT } = {}) {
  const override = env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return `ELECTRON_OVERRIDE_DIST_PATH names ${override}, and no Electron is there.`;
  const places = [officialFolder(project), registryCopyFolder(env)];
  return `No Electron runtime: neither in ${places.join(' nor in ')}. Run: npm run setup`;
}

function findOfficial(project, platform, record) {
  const folder = officialFolder(project);
  const wanted = readJson(join(dirname(folder), 'package.json'))?.version;
  // Electron's installer writes path.txt last: without it the unpacking was interrupted.
  if (!existsSync(join(dirname(folder), 'path.txt'))) return null;
  const runtime = found(folder, 'official', platform, record);
  return runtime?.version === wanted ? runtime : null;
}

function findRegistryCopy(env, platform, record) {
  const remembered = record?.source === 'registry-copy' ? [dirname(record.executable)] : [];
  for (const folder of [registryCopyFolder(env), ...remembered]) {
    const stamp = readJson(join(folder, STAMP));
    if (stamp !== null) return found(folder, 'registry-copy', platform, stamp);
  }
  return null;
}

function found(folder, source, platform, known) {
  const executable = executableIn(folder, platform);
  const version = readText(join(folder, 'version'))?.trim().replace(/^v/, '');
  if (!version || !existsSync(executable)) return null;
  const napi = known?.version === version ? known.napi : undefined;
  return { executable, version, source, ...(napi === undefined ? {} : { napi }) };
}

function officialFolder(project) {
  return join(project, 'node_modules', 'electron', 'dist');
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null; // An absent or unreadable file is a place where nothing was found.
  }
}

function readJson(file) {
  try {
    return JSON.parse(readText(file) ?? 'null');
  } catch {
    return null; // Half a file is as good as none.
  }
}
