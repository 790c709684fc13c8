/**
 * The service's side of pcsc-lite's protocol, for machines without readers: readers and cards come and go as a
 * test wishes. Written from pcsc-lite's sources by themselves, sharing nothing with the client of the product, and
 * held against the real `libpcsclite` in `card-tokens.test.ts`.
 */
import { mkdirSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { dirname } from 'node:path';

/** As the service keeps them: `null` for an empty slot of the reader, hexadecimal for a card. */
type Slots = Map<string, string | null>;

export interface DaemonOptions {
  /** Protocol version the service claims. */
  readonly version?: readonly [number, number];
  /** Oldest minor it takes besides its own; without it, as until 2.4.0, it takes its own only. */
  readonly backward?: number;
  /** In place of the protocol: what is done with a connection; `false` serves it after all. */
  readonly instead?: (connection: Socket) => unknown;
}

const OK = 0;
const CANCELLED = 0x80100002;
const SERVICE_STOPPED = 0x8010001e;
const NO_CARD = 0x8010000c;

export class PcscDaemon {
  readonly #server: Server;
  readonly #connections = new Set<Socket>();
  readonly #waiting = new Set<Socket>();
  readonly #slots: Slots = new Map();
  /** Changes of each reader, which its clients are told too. */
  readonly #connected = new Map<Socket, string>();
  readonly #counts = new Map<string, number>();
  readonly #options: DaemonOptions;
  /** Handles of contexts and cards that were given out; the library takes none twice. */
  #contexts = 0;
  #handles = 0;
  readonly #owners = new Map<number, Socket>();
  /** What the card of a reader answers to each APDU, hexadecimal; by reader. */
  readonly #answers = new Map<string, Readonly<Record<string, string>>>();
  /** Every APDU that a card was sent. */
  readonly asked: string[] = [];
  /** How often somebody connected. */
  connections = 0;

  private constructor(options: DaemonOptions) {
    this.#options = options;
    this.#server = createServer((connection) => {
      this.connections += 1;
      this.#connections.add(connection);
      connection.on('error', () => undefined);
      connection.on('close', () => {
        this.#connections.delete(connection);
        this.#waiting.delete(connection);
      });
      if (!options.instead || options.instead(connection) === false) this.#serve(connection);
    });
  }

  /** Listens at the socket; its folder is made. */
  static async start(socket: string, options: DaemonOptions = {}): Promise<PcscDaemon> {
    mkdirSync(dirname(socket), { recursive: true });
    const daemon = new PcscDaemon(options);
    await new Promise<void>((resolve, reject) => {
      daemon.#server.once('error', reject);
      daemon.#server.listen(socket, resolve);
    });
    return daemon;
  }

  plugReader(name: string): void {
    this.#change(name, null);
  }

  unplugReader(name: string): void {
    this.#slots.delete(name);
    this.#signal();
  }

  /** Puts a card in; an empty answer to reset is a card that is mute. */
  insert(reader: string, atr: string, answers: Readonly<Record<string, string>> = {}): void {
    this.#answers.set(reader, answers);
    this.#change(reader, atr);
  }

  remove(reader: string): void {
    this.#change(reader, null);
  }

  /** Ends the service as pcscd ends: connections shut, socket removed. May be called twice. */
  async stop(): Promise<void> {
    for (const connection of this.#connections) connection.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #change(reader: string, atr: string | null): void {
    this.#slots.set(reader, atr);
    this.#counts.set(reader, (this.#counts.get(reader) ?? -1) + 1);
    this.#signal();
  }

  #signal(): void {
    for (const connection of this.#waiting) connection.write(numbers(0, OK));
    this.#waiting.clear();
  }

  #serve(connection: Socket): void {
    let bytes = Buffer.alloc(0);
    connection.on('data', (more: Buffer) => {
      bytes = Buffer.concat([bytes, more]);
      while (bytes.length >= 8 && bytes.length >= 8 + bytes.readUInt32LE(0)) {
        // What is said to a card follows the structure and is not counted in its size.
        const more = bytes.readUInt32LE(4) === 0x09 && bytes.length >= 24 ? bytes.readUInt32LE(8 + 12) : 0;
        const size = bytes.readUInt32LE(0) + more;
        if (bytes.length < 8 + size) return;
        this.#answer(connection, bytes.readUInt32LE(4), bytes.subarray(8, 8 + size));
        bytes = bytes.subarray(8 + size);
      }
    });
  }

  #answer(connection: Socket, command: number, body: Buffer): void {
    if (command === 0x11) connection.write(this.#version(body));
    else if (command === 0x12) connection.write(this.#table());
    else if (command === 0x13) {
      this.#waiting.add(connection);
      connection.write(this.#table());
    } else if (command === 0x14) {
      // Somebody who was told already gets no second answer.
      if (this.#waiting.delete(connection)) connection.write(numbers(0, OK));
    } else if (command === 0x01) {
      this.#contexts += 1;
      this.#owners.set(this.#contexts, connection);
      connection.write(numbers(body.readUInt32LE(0), this.#contexts, OK));
    } else if (command === 0x0d) {
      // On a connection of its own: whoever waits in that context is told.
      const owner = this.#owners.get(body.readUInt32LE(0));
      if (owner && this.#waiting.delete(owner)) owner.write(numbers(0, CANCELLED));
      connection.write(numbers(body.readUInt32LE(0), OK));
    } else if (command === 0x04) connection.write(this.#connect(connection, body));
    else if (command === 0x06) connection.write(numbers(body.readUInt32LE(0), 0, OK));
    else if (command === 0x09) connection.write(this.#transmit(connection, body));
    else if (command === 0x02) connection.write(numbers(body.readUInt32LE(0), OK));
    else connection.destroy();
  }

  /** `connect_struct`, filled in; refused for a reader without a card. */
  #connect(connection: Socket, body: Buffer): Buffer {
    const name = body.toString('utf8', 4, body.indexOf(0, 4));
    const isIn = typeof this.#slots.get(name) === 'string';
    if (isIn) this.#connected.set(connection, name);
    this.#handles += 1;
    const answer = Buffer.from(body);
    numbers(this.#handles, 2, isIn ? OK : NO_CARD).copy(answer, 140);
    return answer;
  }

  /** `transmit_struct` and what the card says. */
  #transmit(connection: Socket, body: Buffer): Buffer {
    const apdu = body.subarray(32).toString('hex');
    this.asked.push(apdu);
    const said = Buffer.from(
      this.#answers.get(this.#connected.get(connection) ?? '')?.[apdu] ?? '6a88',
      'hex',
    );
    const answer = Buffer.from(body.subarray(0, 32));
    numbers(said.length, OK).copy(answer, 24);
    return Buffer.concat([answer, said]);
  }

  #version(body: Buffer): Buffer {
    const [major, minor] = this.#options.version ?? [4, 4];
    const asked = [body.readInt32LE(0), body.readInt32LE(4)] as const;
    const isTaken = asked[0] === major && asked[1] <= minor && asked[1] >= (this.#options.backward ?? minor);
    return numbers(major, minor, isTaken ? OK : SERVICE_STOPPED);
  }

  /** `READER_STATE readerStates[16]`. */
  #table(): Buffer {
    const readers = [...this.#slots].map(([name, atr]) => {
      const card = Buffer.alloc(36);
      if (atr) Buffer.from(atr, 'hex').copy(card);
      const length = (atr ?? '').length / 2;
      // Absent; present, powered and negotiable; present and mute.
      const state = atr === null ? 0x02 : atr === '' ? 0x0c : 0x34;
      const field = Buffer.alloc(128);
      field.write(name);
      return Buffer.concat([field, numbers(this.#counts.get(name) ?? 0, state, 0), card, numbers(length, 0)]);
    });
    return Buffer.concat([...readers, Buffer.alloc(184 * (16 - readers.length))]);
  }
}

function numbers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, index * 4);
  return bytes;
}
