// The official Electron binary, fetched by Electron's own installer, with a bounded wait where its release
// host cannot be reached.
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './run.mjs';

const SECOND = 1000;
const HOUR = 3600 * SECOND;

const PROBE_LIMIT = 8 * SECOND;
/** Enough to unpack a download from Electron's cache, which needs no network. */
const UNREACHABLE_LIMIT = 12 * SECOND;
const DOWNLOAD_LIMIT = 15 * 60 * SECOND;
const REMEMBER_FOR = 24 * HOUR;

/**
 * Tries to install the official binary, at most once a day where that fails.
 * Returns null when it is installed, otherwise the reason it is not.
 */
export async function installOfficial({ project, cache, env = process.env, now = Date.now() }) {
  const folder = join(project, 'node_modules', 'electron');
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const mirror =
    env.npm_config_electron_mirror || env.ELECTRON_MIRROR || 'https://github.com/electron/electron';
  const memory = join(cache, `official-${version}-failed.txt`);
  if (failedLately(memory, mirror, now)) return `failed today, again tomorrow or without ${memory}`;
  const reachable = await answers(mirror);
  try {
    run(process.execPath, [join(folder, 'install.js')], {
      env: { ...env, ELECTRON_GET_USE_PROXY: 'true', NODE_USE_ENV_PROXY: '1' },
      timeout: reachable ? DOWNLOAD_LIMIT : UNREACHABLE_LIMIT,
    });
    return null;
  } catch (error) {
    mkdirSync(dirname(memory), { recursive: true });
    writeFileSync(memory, `${mirror}\n${error.message}\n`);
    const [summary, cause = summary] = error.message.split('\n');
    return reachable ? cause : `${mirror} cannot be reached`;
  }
}

/** True when the same mirror failed not long ago; another mirror is worth a try at once. */
export function failedLately(memory, mirror, now) {
  try {
    const [failedMirror] = readFileSync(memory, 'utf8').split('\n');
    return failedMirror === mirror && now - statSync(memory).mtimeMs < REMEMBER_FOR;
  } catch {
    return false; // Nothing is remembered.
  }
}

async function answers(url) {
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_LIMIT) });
    return true;
  } catch {
    return false; // No name, no route or no answer in time.
  }
}
