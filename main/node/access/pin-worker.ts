/** Half a second of arithmetic away from the main thread: one question in, one answer out. */
import { parentPort, workerData } from 'node:worker_threads';
import { hashPin, verifyPin } from './argon2id.ts';

/** What the thread is started with. */
export type PinQuestion =
  | { readonly kind: 'hash'; readonly pin: string }
  | { readonly kind: 'verify'; readonly pin: string; readonly hash: string };

const question: PinQuestion = workerData;
parentPort?.postMessage(
  question.kind === 'hash' ? hashPin(question.pin) : verifyPin(question.pin, question.hash),
);
