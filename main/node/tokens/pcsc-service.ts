import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { CardReader, ReadersAnswer, ReadersTrouble } from '../../core/tokens/cards.ts';
import {
  CONNECTION_BYTES,
  CONTEXT_BYTES,
  connectRequest,
  contextRequest,
  DISCONNECTION_BYTES,
  disconnectRequest,
  OFFERED,
  READERS_BYTES,
  readAgreement,
  readConnection,
  readContext,
  readersRequest,
  readReaders,
  readTransmission,
  TRANSMISSION_BYTES,
  transmitRequest,
  VERSION_BYTES,
  versionRequest,
  waitRequest,
} from './pcsc-protocol.ts';
import { socketSign } from './socket-sign.ts';

/** Where pcscd listens (`PCSCLITE_CSOCK_NAME`). */
export const PCSC_SOCKET = '/run/pcscd/pcscd.comm';

/** A closing does not wait longer for a service that does not answer, in milliseconds. */
const LOOK = 1000;

/** A card at the reader answers at once; one that is being pulled out never. */
const CARD = 2000;

/** A service that has just been started answers when its readers are ready; for a watch nobody waits. */
const BEGIN = 15_000;

/** Not more than one round of watching in this time, whatever the service sends. */
const ROUND = 50;

/** Asks the service once. Never rejects, and takes a second at most. */
export async function askReaders(socket: string): Promise<ReadersAnswer> {
  const talk = new Talk(socket);
  const limit = setTimeout(() => talk.end('silent'), LOOK);
  try {
    await talk.begin();
    talk.send(readersRequest());
    return { kind: 'readers', readers: await talk.takeReaders() };
  } catch {
    return { kind: 'trouble', trouble: talk.trouble };
  } finally {
    clearTimeout(limit);
    talk.end('closed');
  }
}

/**
 * Says something to the card of a reader, in turn, and gives its answers, hexadecimal with their status words. What is
 * said must leave the card as it was: another program may be at work with it.
 * @returns as many answers as the card gave; empty where it cannot be reached within two seconds
 */
export async function askCard(
  socket: string,
  reader: string,
  apdus: readonly string[],
): Promise<readonly string[]> {
  const talk = new Talk(socket);
  const limit = setTimeout(() => talk.end('silent'), CARD);
  const answers: string[] = [];
  try {
    await talk.begin();
    talk.send(contextRequest());
    const context = readContext(await talk.take(CONTEXT_BYTES));
    if (context === null) return [];
    talk.send(connectRequest(context, reader));
    const connection = readConnection(await talk.take(CONNECTION_BYTES));
    if (!connection) return [];
    for (const apdu of apdus) {
      talk.send(transmitRequest(connection, Buffer.from(apdu, 'hex')));
      const length = readTransmission(await talk.take(TRANSMISSION_BYTES));
      answers.push(length === null ? '' : (await talk.take(length)).toString('hex'));
    }
    talk.send(disconnectRequest(connection));
    await talk.take(DISCONNECTION_BYTES);
    return answers;
  } catch {
    return answers;
  } finally {
    clearTimeout(limit);
    talk.end('closed');
  }
}

/**
 * Calls `look` after every change in the readers, and when the service comes or goes; once at the start too.
 * No poll: the service tells of its readers, the folder of its socket tells of the service. Only a service that
 * has a socket and does not answer is tried again by the clock, ever more seldom.
 * @returns the end of the watch
 */
export function watchReaders(socket: string, look: () => void): () => void {
  let talk: Talk | null = null;
  const over = new AbortController();
  const rounds = async () => {
    for (let failures = 0; !over.signal.aborted; ) {
      talk = new Talk(socket);
      const isRegistered = await register(talk);
      if (over.signal.aborted) return;
      // After the registering: what changes from here on is told.
      look();
      if (isRegistered) {
        failures = 0;
        await talk.stirred();
        talk.end('closed');
        await pause(ROUND, undefined, { signal: over.signal });
      } else {
        failures += 1;
        await socketSign(socket, failures, over.signal);
      }
    }
  };
  rounds().catch((cause: unknown) => {
    if (!over.signal.aborted) throw cause;
  });
  return () => {
    over.abort();
    talk?.end('closed');
  };
}

async function register(talk: Talk): Promise<boolean> {
  const limit = setTimeout(() => talk.end('silent'), BEGIN);
  try {
    await talk.begin();
    talk.send(waitRequest());
    await talk.takeReaders();
    return true;
  } catch {
    talk.end('closed');
    return false;
  } finally {
    clearTimeout(limit);
  }
}

/** One conversation with the service. Its methods reject when it is over; `trouble` says why. */
class Talk {
  trouble: ReadersTrouble = 'closed';
  readonly #socket: ReturnType<typeof connect>;
  #bytes = Buffer.alloc(0);
  #isOver = false;
  #wake = (): void => undefined;

  constructor(path: string) {
    this.#socket = connect({ path });
    this.#socket.on('data', (more: Buffer) => {
      this.#bytes = Buffer.concat([this.#bytes, more]);
      this.#wake();
    });
    // `close` follows, and wakes.
    this.#socket.on('error', ({ code }: NodeJS.ErrnoException) => this.end(troubleOf(code)));
    this.#socket.on('close', () => this.end('closed'));
  }

  /** Agrees on a version. */
  async begin(): Promise<void> {
    for (const minor of OFFERED) {
      this.send(versionRequest(minor));
      const answer = readAgreement(await this.take(VERSION_BYTES));
      if (answer.kind === 'agreed') return;
      if (answer.kind === 'foreign') return this.#fail({ version: answer.version });
    }
    this.#fail('garbled');
  }

  send(request: Buffer): void {
    this.#socket.write(request);
  }

  async takeReaders(): Promise<readonly CardReader[]> {
    return readReaders(await this.take(READERS_BYTES)) ?? this.#fail('garbled');
  }

  /** Resolves when the service says anything, or is gone. */
  async stirred(): Promise<void> {
    if (!this.#isOver && this.#bytes.length === 0) await this.#news();
  }

  /** May be called twice; the first reason stays. */
  end(trouble: ReadersTrouble): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.trouble = trouble;
    this.#socket.destroy();
    this.#wake();
  }

  /** The next so many bytes. */
  async take(length: number): Promise<Buffer> {
    while (this.#bytes.length < length) {
      if (this.#isOver) throw new Error('the conversation is over');
      await this.#news();
    }
    const taken = this.#bytes.subarray(0, length);
    this.#bytes = this.#bytes.subarray(length);
    return taken;
  }

  #news(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #fail(trouble: ReadersTrouble): never {
    this.end(trouble);
    throw new Error('not the service that we know');
  }
}

function troubleOf(code: string | undefined): ReadersTrouble {
  // A socket that nobody listens at was left behind by a service that is gone.
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ECONNREFUSED') return 'absent';
  return code === 'EACCES' || code === 'EPERM' ? 'denied' : 'closed';
}
