/** `npm start`: bundles what is stale and opens the workstation; every argument goes on to it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { devNull } from 'node:os';
import process from 'node:process';
import { EXIT } from '../main/node/supervisor.ts';
import { bundle, isStale } from './bundle.ts';
import { describeMissing, findRuntime } from './electron-runtime.mjs';
import { PROJECT } from './project.ts';

const runtime = findRuntime();
if (!runtime) {
  console.error(describeMissing());
  process.exit(1);
}
if (isStale()) await bundle();
// Chromium refuses its sandbox to root: on a workstation nobody is root.
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const { executable } = runtime;
let child: ChildProcess;

/** A renewal goes on here, with the same log; whatever else ends the program ends the command. */
function start(): void {
  child = spawn(executable, [...sandbox, PROJECT, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, SECTOR_HEARTBEAT: devNull },
  });
  child.on('exit', (code, signal) => {
    if (code === EXIT.renewal || code === EXIT.update) start();
    else process.exit(code ?? (signal ? 1 : 0));
  });
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
start();
