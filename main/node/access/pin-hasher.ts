import { Worker } from 'node:worker_threads';
import type { PinHasher } from '../../core/access/pin.ts';
import type { PinQuestion } from './pin-worker.ts';

/**
 * The hasher of PINs, in a thread of its own for each question.
 * @param entry path of the bundled `pin-worker`
 */
export function workerPinHasher(entry: string | URL): PinHasher {
  const ask = (question: PinQuestion) =>
    new Promise<unknown>((resolve, reject) => {
      const worker = new Worker(entry, { workerData: question });
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`pin worker ended with ${code} and no answer`)));
    });
  return {
    hash: async (pin) => String(await ask({ kind: 'hash', pin })),
    verify: async (pin, hash) => (await ask({ kind: 'verify', pin, hash })) === true,
  };
}
