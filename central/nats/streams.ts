/** The stream of receipts and machine facts, and its consumer, brought to what this program wants; doing it again changes nothing. */
import {
  AckPolicy,
  DeliverPolicy,
  DiscardPolicy,
  type JetStreamManager,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { ALL_MACHINES, ALL_RECEIPTS, ALL_SURVEYS } from '../../main/core/fleet/contract/subjects.ts';
import type { CentralConfig } from '../config.ts';

export const RECEIPTS = 'EV';
export const SURVEYS = 'SV';
export const INGEST = 'ingest';

/** Days of the survey that are brought together at once; 9,000 workstations send seven each. */
const MOST_SURVEYS = 200_000;
/** So long may one writing of all of them take. */
const SURVEY_WAIT = 10 * 60_000;

const DAY = 86_400_000;

/**
 * By limits, never a work queue: 2.9 loses messages of those over leafs. Explicit acknowledgements, never «all up to here»:
 * a batch that was lost under way would be confirmed by the next one.
 */
export async function ensureStreams(
  manager: JetStreamManager,
  { stream, ingest }: Pick<CentralConfig, 'stream' | 'ingest'>,
): Promise<void> {
  const wanted = {
    subjects: [ALL_RECEIPTS, ALL_MACHINES],
    max_age: nanos(stream.maxDays * DAY),
    max_bytes: stream.maxMegabytes * 1024 * 1024,
    discard: DiscardPolicy.Old,
    duplicate_window: nanos(120_000),
  };
  await ensureStream(manager, RECEIPTS, wanted);
  await manager.consumers.add(RECEIPTS, {
    durable_name: INGEST,
    ack_policy: AckPolicy.Explicit,
    deliver_policy: DeliverPolicy.All,
    ack_wait: nanos(ingest.ackWaitSeconds * 1000),
    max_ack_pending: 10 * ingest.batch,
  });
}

/** The survey's stream: a message is gone after a day, and with it the time at which it came. */
export async function ensureSurveys(
  manager: JetStreamManager,
  { stream }: Pick<CentralConfig, 'stream'>,
): Promise<void> {
  await ensureStream(manager, SURVEYS, {
    subjects: [ALL_SURVEYS],
    max_age: nanos(DAY),
    max_bytes: stream.maxMegabytes * 1024 * 1024,
    discard: DiscardPolicy.Old,
    duplicate_window: nanos(120_000),
  });
  await manager.consumers.add(SURVEYS, {
    durable_name: INGEST,
    ack_policy: AckPolicy.Explicit,
    deliver_policy: DeliverPolicy.All,
    ack_wait: nanos(SURVEY_WAIT),
    max_ack_pending: MOST_SURVEYS,
  });
}

async function ensureStream(
  manager: JetStreamManager,
  name: string,
  wanted: Partial<StreamConfig>,
): Promise<void> {
  const names = await manager.streams.names().next();
  if (names.includes(name)) await manager.streams.update(name, wanted);
  else {
    await manager.streams.add({
      ...{ name, retention: RetentionPolicy.Limits, storage: StorageType.File },
      ...wanted,
    });
  }
}
