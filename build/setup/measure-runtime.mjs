// Asks an Electron executable what it is by starting it as plain Node: this needs no display, and it fails
// where a system library is missing, on every distribution alike.
import { run } from './run.mjs';

const QUESTION =
  'JSON.stringify({ version: process.versions.electron, napi: Number(process.versions.napi) })';

/** Returns the Electron and Node-API versions; throws with the loader's words when it cannot start. */
export function measureRuntime(executable) {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  return JSON.parse(run(executable, ['-p', QUESTION], { env, timeout: 30_000 }));
}
