/**
 * The configuration, read before anything else goes on. What Chromium may ask the network for is on its command
 * line, and that is closed as soon as Electron's entry file has run: reading that ends later would be too late.
 */
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { SECOND } from '../core/base/clock.ts';
import type { ConfigInForce } from './config-files.ts';

/** What the thread is started with. */
export interface ConfigQuestion {
  readonly folder: string;
  readonly lastGood: string;
  readonly port: MessagePort;
  /** Becomes 1 when the answer lies at the port. */
  readonly signal: Int32Array<SharedArrayBuffer>;
}

/** Group policy on Windows is asked for five seconds at most; a disk that is slower than this has failed. */
const LIMIT = 30 * SECOND;

/**
 * Reads the configuration and holds the main thread until it is there; see `readConfig`. Throws where the thread
 * fails or does not answer within half a minute.
 * @param entry path of the bundled `config-worker`
 * @param limit milliseconds
 */
export function readConfigAtOnce(
  entry: string | URL,
  folder: string,
  lastGood: string,
  limit: number = LIMIT,
): ConfigInForce {
  const { port1, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const question: ConfigQuestion = { folder, lastGood, port: port2, signal };
  const worker = new Worker(entry, { workerData: question, transferList: [port2] });
  // A thread that cannot even begin says so here, after we have stopped waiting.
  worker.once('error', () => undefined);
  Atomics.wait(signal, 0, 0, limit);
  const answer: Answer | undefined = receiveMessageOnPort(port1)?.message;
  port1.close();
  if (answer === undefined) {
    void worker.terminate();
    throw new Error('the configuration was not read in time');
  }
  // It ends by itself when its lines of the log are out.
  worker.unref();
  if ('cause' in answer) throw new Error('the configuration cannot be read', { cause: answer.cause });
  return answer.inForce;
}

type Answer = { readonly inForce: ConfigInForce } | { readonly cause: unknown };
