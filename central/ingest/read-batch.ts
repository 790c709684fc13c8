/** From what came over the wire to what the database is given. Pure: nothing here touches the world. */
import { Envelope } from '../../main/core/fleet/contract/envelope.ts';
import { ReceiptEvent } from '../../main/core/fleet/contract/receipt-event.ts';
import { machineSubject, workstationOf } from '../../main/core/fleet/contract/subjects.ts';
import { type MachineTold, readMachine } from './machines.ts';

/** A message of the stream. */
export interface Message {
  readonly subject: string;
  readonly data: Uint8Array;
  /** When NATS took it, ISO 8601. */
  readonly timestamp: string;
}

/** A receipt with the workstation that its subject names. */
export interface Taken {
  readonly workstation: string;
  readonly journal: string;
  readonly sequence: number;
  readonly hash: string;
  /** Null where it was taken by its number alone. */
  readonly event: ReceiptEvent | null;
  /** Why there is no event, or no facts in it; null where there are. */
  readonly unread: 'version-unknown' | 'form-wrong' | 'journal-cannot-read' | null;
  /** The message as it came. */
  readonly bytes: Uint8Array;
}

/** What has neither a number nor a hash. */
export interface Refused {
  readonly workstation: string;
  readonly reason: 'not-json' | 'no-envelope' | 'machine-unread' | 'database';
  readonly bytes: Uint8Array;
}

export interface Batch {
  readonly taken: readonly Taken[];
  readonly refused: readonly Refused[];
  readonly machines: readonly MachineTold[];
}

/** Reads messages in their order. None is dropped: each is taken or refused. */
export function readBatch(messages: readonly Message[]): Batch {
  const read = messages.map(readMessage);
  return {
    taken: read.filter((one): one is Taken => 'journal' in one),
    refused: read.filter((one): one is Refused => 'reason' in one),
    machines: read.filter((one): one is MachineTold => 'facts' in one),
  };
}

function readMessage({ subject, data: bytes, timestamp }: Message): Taken | Refused | MachineTold {
  const workstation = workstationOf(subject) ?? '';
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return { workstation, reason: 'not-json', bytes };
  }
  if (subject === machineSubject(workstation))
    return readMachine(workstation, timestamp, value) ?? { workstation, reason: 'machine-unread', bytes };
  const envelope = Envelope.safeParse(value);
  if (!envelope.success) return { workstation, reason: 'no-envelope', bytes };
  const { v, journal, sequence, hash } = envelope.data;
  const key = { workstation, journal: journal.toLowerCase(), sequence, hash, bytes };
  const event = ReceiptEvent.safeParse(value);
  if (!event.success) return { ...key, event: null, unread: v === 1 ? 'form-wrong' : 'version-unknown' };
  return { ...key, event: event.data, unread: event.data.facts === null ? 'journal-cannot-read' : null };
}
