/** `npm start`: bundles what is stale and opens the workstation; every argument goes on to it. */
import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { bundle, isStale } from './bundle.ts';
import { describeMissing, findRuntime } from './electron-runtime.mjs';

const runtime = findRuntime();
if (!runtime) {
  console.error(describeMissing());
  process.exit(1);
}
if (isStale()) await bundle();
const project = dirname(dirname(fileURLToPath(import.meta.url)));
// Chromium refuses its sandbox to root: on a workstation nobody is root.
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const child = spawn(runtime.executable, [...sandbox, project, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
