/** The stream of receipts and machine facts, and its consumer, brought to what this program wants; doing it again changes nothing. */
import {
  AckPolicy,
  DeliverPolicy,
  DiscardPolicy,
  type JetStreamManager,
  RetentionPolicy,
  StorageType,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { ALL_MACHINES, ALL_RECEIPTS } from '../../main/core/fleet/contract/subjects.ts';
import type { CentralConfig } from '../config.ts';

export const RECEIPTS = 'EV';
export const INGEST = 'ingest';

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
  const names = await manager.streams.names().next();
  if (names.includes(RECEIPTS)) await manager.streams.update(RECEIPTS, wanted);
  else {
    await manager.streams.add({
      ...{ name: RECEIPTS, retention: RetentionPolicy.Limits, storage: StorageType.File },
      ...wanted,
    });
  }
  await manager.consumers.add(RECEIPTS, {
    durable_name: INGEST,
    ack_policy: AckPolicy.Explicit,
    deliver_policy: DeliverPolicy.All,
    ack_wait: nanos(ingest.ackWaitSeconds * 1000),
    max_ack_pending: 10 * ingest.batch,
  });
}
