/**
 * A connection to the X server in the X11 protocol itself (X Window System Protocol, X Version 11): requests, answers
 * and events over the socket of the server. It is here because it guards the workstation: no library, no program of
 * the system beside it, and no timer.
 */
import { connect, type Socket } from 'node:net';
import { cookieHere } from './x-authority.ts';
import { padded } from './x-request-body.ts';

/** An event or an answer as it comes over the wire, little-endian. */
type XMessage = Buffer;

export interface XConnection {
  /** The window that every window of the screen lies in. */
  readonly root: number;
  /** Which bits of an id its client chose; the others tell the client, which is one connection of one program. */
  readonly ownBits: number;
  /** The first id that is this connection's to give. */
  readonly ownId: number;
  /** Sends a request that has an answer; null where the server answers with an error, such as a window that is gone. */
  ask(opcode: number, detail: number, body: Buffer): Promise<XMessage | null>;
  /** Sends a request that has none; its errors are dropped, since a window may be gone at any time. */
  send(opcode: number, detail: number, body: Buffer): void;
  close(): void;
}

export interface XListener {
  readonly onEvent: (event: XMessage) => void;
  /** The server has ended the connection. */
  readonly onLost: () => void;
}

const SETUP_DONE = 1;
const ERROR = 0;
const REPLY = 1;
const GENERIC_EVENT = 35;
const HEAD = 32;

/** Where the server of a display listens on this machine; null for a display of another one. */
function socketOf(display: string | undefined): { readonly path: string; readonly number: string } | null {
  const number = /^(?:unix)?:(\d+)(?:\.\d+)?$/.exec(display ?? '')?.[1];
  return number === undefined ? null : { path: `/tmp/.X11-unix/X${number}`, number };
}

/** Connects to the display of the environment; null where there is none on this machine or it lets nobody in. */
export async function connectX(env: NodeJS.ProcessEnv, listener: XListener): Promise<XConnection | null> {
  const place = socketOf(env.DISPLAY);
  if (!place) return null;
  const socket = connect(place.path);
  const setup = Promise.withResolvers<Buffer | null>();
  const waiting = new Map<number, (answer: XMessage | null) => void>();
  let rest: Buffer = Buffer.alloc(0);
  let isSetUp = false;
  socket.on('data', (data: Buffer) => {
    rest = rest.length === 0 ? data : Buffer.concat([rest, data]);
    for (let size = sizeOf(rest, isSetUp); size > 0 && rest.length >= size; size = sizeOf(rest, isSetUp)) {
      const message = rest.subarray(0, size);
      rest = rest.subarray(size);
      if (!isSetUp) {
        isSetUp = true;
        setup.resolve(message);
      } else deliver(message);
    }
  });
  const deliver = (message: XMessage) => {
    const kind = message.readUInt8(0);
    if (kind > REPLY) return listener.onEvent(message);
    const number = message.readUInt16LE(2);
    waiting.get(number)?.(kind === ERROR ? null : message);
    waiting.delete(number);
  };
  // What follows an error is the end.
  socket.on('error', () => undefined);
  socket.on('close', () => {
    setup.resolve(null);
    for (const answer of waiting.values()) answer(null);
    waiting.clear();
    if (isSetUp) listener.onLost();
  });
  socket.write(greeting(cookieHere(place.number, env)));
  const answer = await setup.promise;
  if (answer?.readUInt8(0) !== SETUP_DONE) {
    socket.destroy();
    return null;
  }
  return opened(socket, waiting, answer);
}

function greeting({ name, data }: { readonly name: string; readonly data: Buffer }): Buffer {
  const head = Buffer.alloc(12);
  head.write('l', 0);
  head.writeUInt16LE(11, 2);
  head.writeUInt16LE(name.length, 6);
  head.writeUInt16LE(data.length, 8);
  return Buffer.concat([head, padded(Buffer.from(name, 'latin1')), padded(data)]);
}

/** How long the first message is; 0 while its head has not come. */
function sizeOf(bytes: Buffer, isSetUp: boolean): number {
  if (!isSetUp) return bytes.length < 8 ? 0 : 8 + bytes.readUInt16LE(6) * 4;
  if (bytes.length < HEAD) return 0;
  const kind = bytes.readUInt8(0) & 0x7f;
  return kind === REPLY || kind === GENERIC_EVENT ? HEAD + bytes.readUInt32LE(4) * 4 : HEAD;
}

function opened(
  socket: Socket,
  waiting: Map<number, (answer: XMessage | null) => void>,
  setup: Buffer,
): XConnection {
  let sent = 0;
  const vendor = setup.readUInt16LE(24);
  const formats = setup.readUInt8(29);
  const send = (opcode: number, detail: number, body: Buffer): number => {
    const head = Buffer.alloc(4);
    head.writeUInt8(opcode, 0);
    head.writeUInt8(detail, 1);
    head.writeUInt16LE(1 + body.length / 4, 2);
    socket.write(Buffer.concat([head, body]));
    sent = (sent + 1) & 0xffff;
    return sent;
  };
  return {
    root: setup.readUInt32LE(40 + vendor + (-vendor & 3) + formats * 8),
    ownBits: setup.readUInt32LE(16),
    ownId: setup.readUInt32LE(12),
    ask: (opcode, detail, body) =>
      new Promise((resolve) => {
        if (socket.destroyed) resolve(null);
        else waiting.set(send(opcode, detail, body), resolve);
      }),
    send: (opcode, detail, body) => void send(opcode, detail, body),
    close: () => void socket.destroy(),
  };
}
