/**
 * The messages between a program and pcscd, the PC/SC service of Linux, as pcsc-lite writes them
 * (src/winscard_msg.h, src/eventhandler.h). A request is a header and a body; an answer is the bare structure.
 * Numbers are in the machine's own order, which is little-endian wherever this program runs.
 *
 * Spoken here are 4:4 (pcsc-lite 1.8.24 to 2.2.3, and everything from 2.4.1 on for its older clients) and 4:5
 * (2.3.0 to 2.4.0, which take nothing else); what we ask is the same in both. 4:3 of 2018 and before had another
 * way to wait and is not spoken.
 */
import type { CardReader } from '../../core/tokens/cards.ts';

const MAJOR = 4;

/** What we offer, in this order; a service that wants another names it in its refusal. */
export const OFFERED = [4, 5] as const;

/** Minor versions of services whose messages to a client of 4:4 or 4:5 are known. */
const KNOWN: readonly number[] = [4, 5, 6];

const SERVICE_STOPPED = 0x8010001e;

/** `pcsc_msg_commands`. */
const COMMAND = {
  establish: 0x01,
  connect: 0x04,
  disconnect: 0x06,
  transmit: 0x09,
  version: 0x11,
  readers: 0x12,
  waitForChange: 0x13,
} as const;

/** `struct version_struct`: major, minor, return value. */
export const VERSION_BYTES = 12;

const NAME_BYTES = 128;
const ATR_BYTES = 33;

/** `READER_STATE`: name, event counter, state, sharing, ATR, its length, protocol. */
const READER = { counter: 128, state: 132, atr: 140, atrLength: 176, bytes: 184 } as const;

/** An empty slot has no name. A service of 4:6 may have more readers; its older clients see these. */
const SLOTS = 16;

export const READERS_BYTES = SLOTS * READER.bytes;

/** Bits of `readerState` on this wire; those of the function library are others. */
const STATE = { absent: 0x02, present: 0x04 } as const;

/** `READER_NOT_INITIALIZED`: stands in place of a length while a reader is being made ready. */
const NOT_READY = ATR_BYTES + 1;

export function versionRequest(minor: number): Buffer {
  const body = Buffer.alloc(VERSION_BYTES);
  body.writeInt32LE(MAJOR, 0);
  body.writeInt32LE(minor, 4);
  return request(COMMAND.version, body);
}

/** Answered at once with the table of readers. */
export const readersRequest = () => request(COMMAND.readers);

/** Answered at once with the table of readers, and once more, with something, when anything changes in it. */
export const waitRequest = () => request(COMMAND.waitForChange);

/** `establish_struct`: scope, context, return value. */
export const CONTEXT_BYTES = 12;
/** `connect_struct`: context, reader, sharing, protocols, card, protocol, return value. */
export const CONNECTION_BYTES = 152;
/** `transmit_struct`; what a card says follows it. */
export const TRANSMISSION_BYTES = 32;
/** `disconnect_struct`: card, what becomes of it, return value. */
export const DISCONNECTION_BYTES = 12;

/** SCARD_SHARE_SHARED: whoever works with the card goes on. */
const SHARED = 2;
/** SCARD_PROTOCOL_T0 and T1. */
const ANY_PROTOCOL = 3;
/** SCARD_LEAVE_CARD. */
const LEAVE = 0;
const LONGEST_ANSWER = 258;

export const contextRequest = () => request(COMMAND.establish, Buffer.alloc(CONTEXT_BYTES));

export function connectRequest(context: number, reader: string): Buffer {
  const body = Buffer.alloc(CONNECTION_BYTES);
  body.writeUInt32LE(context, 0);
  body.write(reader, 4, NAME_BYTES - 1);
  body.writeUInt32LE(SHARED, 4 + NAME_BYTES);
  body.writeUInt32LE(ANY_PROTOCOL, 8 + NAME_BYTES);
  return request(COMMAND.connect, body);
}

/** @param protocol as the connection has it */
export function transmitRequest({ card, protocol }: CardConnection, apdu: Buffer): Buffer {
  const body = Buffer.alloc(TRANSMISSION_BYTES);
  body.writeInt32LE(card, 0);
  body.writeUInt32LE(protocol, 4);
  // The length of the protocol structure of the library, which is two unsigned longs.
  body.writeUInt32LE(16, 8);
  body.writeUInt32LE(apdu.length, 12);
  body.writeUInt32LE(protocol, 16);
  body.writeUInt32LE(16, 20);
  body.writeUInt32LE(LONGEST_ANSWER, 24);
  return Buffer.concat([request(COMMAND.transmit, body), apdu]);
}

export function disconnectRequest({ card }: CardConnection): Buffer {
  const body = Buffer.alloc(DISCONNECTION_BYTES);
  body.writeInt32LE(card, 0);
  body.writeUInt32LE(LEAVE, 4);
  return request(COMMAND.disconnect, body);
}

export interface CardConnection {
  readonly card: number;
  readonly protocol: number;
}

/** Null where the service refuses. */
export function readContext(answer: Buffer): number | null {
  return answer.readUInt32LE(8) === 0 ? answer.readUInt32LE(4) : null;
}

/** Null where the card is another program's alone, mute or gone. */
export function readConnection(answer: Buffer): CardConnection | null {
  const at = 12 + NAME_BYTES;
  if (answer.readUInt32LE(at + 8) !== 0) return null;
  return { card: answer.readInt32LE(at), protocol: answer.readUInt32LE(at + 4) };
}

/** How many bytes of the card follow; null where there are none. */
export function readTransmission(answer: Buffer): number | null {
  const length = answer.readUInt32LE(24);
  return answer.readUInt32LE(28) === 0 && length <= LONGEST_ANSWER ? length : null;
}

function request(command: number, body = Buffer.alloc(0)): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32LE(body.length, 0);
  header.writeUInt32LE(command, 4);
  return Buffer.concat([header, body]);
}

/** What the service says to the version we offered: `other` names the one that it wants. */
export type Agreement =
  | { readonly kind: 'agreed' }
  | { readonly kind: 'other'; readonly minor: number }
  | { readonly kind: 'foreign'; readonly version: string };

export function readAgreement(answer: Buffer): Agreement {
  const [major, minor, code] = [answer.readInt32LE(0), answer.readInt32LE(4), answer.readUInt32LE(8)];
  if (major !== MAJOR || !KNOWN.includes(minor)) return { kind: 'foreign', version: `${major}:${minor}` };
  if (code === 0) return { kind: 'agreed' };
  return code === SERVICE_STOPPED
    ? { kind: 'other', minor }
    : { kind: 'foreign', version: `${major}:${minor}` };
}

/** The readers of a table; null for bytes that are none. */
export function readReaders(table: Buffer): readonly CardReader[] | null {
  const readers: CardReader[] = [];
  for (let at = 0; at < READERS_BYTES; at += READER.bytes) {
    const end = table.indexOf(0, at);
    const length = table.readUInt32LE(at + READER.atrLength);
    if (end < 0 || end >= at + NAME_BYTES || length > NOT_READY) return null;
    if (end === at) continue;
    const atr = table.subarray(at + READER.atr, at + READER.atr + (length > ATR_BYTES ? 0 : length));
    readers.push({
      name: table.toString('utf8', at, end),
      card: cardOf(table.readUInt32LE(at + READER.state)),
      atr: atr.toString('hex'),
      changes: table.readUInt32LE(at + READER.counter),
    });
  }
  return readers;
}

/** Neither bit stands in a reader that does not answer, and in one that is being made ready. */
function cardOf(state: number): CardReader['card'] {
  const [isIn, isOut] = [(state & STATE.present) !== 0, (state & STATE.absent) !== 0];
  if (isIn === isOut) return 'unknown';
  return isIn ? 'in' : 'out';
}
