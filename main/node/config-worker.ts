/** Reads the configuration in a thread of its own, while the main thread waits: see `config-at-once.ts`. */
import { workerData } from 'node:worker_threads';
import type { ConfigQuestion } from './config-at-once.ts';
import { readConfig } from './config-files.ts';
import { jsonLogger } from './json-logger.ts';

const { folder, lastGood, port, signal }: ConfigQuestion = workerData;
try {
  port.postMessage({ inForce: await readConfig(folder, lastGood, jsonLogger()) });
} catch (cause) {
  port.postMessage({ cause });
}
Atomics.store(signal, 0, 1);
Atomics.notify(signal, 0);
