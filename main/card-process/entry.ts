/**
 * Reports to the workstation what is in the card readers: `{kind: 'ready'}` at its start, `{kind: 'changed'}` after every
 * change, `{kind: 'answer', id, answer}` to `{id}`, and `{kind: 'said', id, answers}` of a card to `{id, reader, apdus}`. In a process of its own, since the drivers of readers are other people's native code. On Linux
 * `PCSCLITE_CSOCK_NAME` says where the service listens.
 */
import process from 'node:process';
import { askCard, askReaders, watchReaders } from './ask-readers.ts';
import { worthTrying } from './worth-trying.ts';

interface Question {
  readonly id: number;
  /** Whose card is meant; absent where all readers are. */
  readonly reader?: string;
  readonly apdus?: readonly string[];
}

function start(): void {
  if (process.send === undefined) {
    console.error('cards: started by Sector only');
    process.exitCode = 64;
    return;
  }
  const send = (message: object) => process.send?.(message, undefined, undefined, () => undefined);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
  process.on('disconnect', () => process.exit(0));
  process.on('message', async ({ id, reader, apdus }: Question) => {
    if (reader === undefined) send({ kind: 'answer', id, answer: await askReaders() });
    else send({ kind: 'said', id, answers: await askCard(reader, apdus ?? []) });
  });
  send({ kind: 'ready' });
  let told = '';
  void watchReaders((answer) => {
    const text = JSON.stringify(answer);
    if (text !== told) send({ kind: 'changed' });
    told = text;
  }, worthTrying);
}

start();
