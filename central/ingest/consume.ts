/** The loop between NATS and the database: fetch, one transaction, commit, and only then one acknowledgement each. */
import type { Consumer, JsMsg } from '@nats-io/jetstream';
import type { Logger } from '../../main/core/base/logger.ts';
import { type Batch, readBatch } from './read-batch.ts';
import type { Stored } from './store.ts';

export interface ConsumeDeps {
  readonly consumer: Pick<Consumer, 'fetch' | 'info'>;
  /** Makes stream and consumer where NATS has lost them. */
  readonly ensure: () => Promise<void>;
  /** Resolves after the commit, rejects when nothing was stored. */
  readonly store: (batch: Batch) => Promise<Stored>;
  readonly logger: Logger;
  /** The most events in one transaction. */
  readonly batch: number;
  readonly pause: (ms: number) => Promise<void>;
  readonly isStopped: () => boolean;
}

/** How long NATS is waited for when it has little; shorter is not allowed by the client. */
const FETCH = 1000;

/** Between two attempts while the database or NATS is away. */
const PAUSE = 1000;

/** Runs until it is stopped. Nothing that goes wrong ends it: what was not acknowledged comes again. */
export async function consume(deps: ConsumeDeps): Promise<void> {
  const { logger, isStopped, pause } = deps;
  while (!isStopped()) {
    try {
      const messages = await fetchBatch(deps);
      if (messages.length > 0) await take(deps, messages);
      // A consumer that is gone gives nothing, and says nothing.
      else await deps.consumer.info();
    } catch (cause) {
      logger.error('ingest.nats-away', {}, cause);
      await pause(PAUSE);
      await ensureIfThere(deps);
    }
  }
}

/** NATS may be away still: then the next turn says so. */
async function ensureIfThere({ ensure, logger }: ConsumeDeps): Promise<void> {
  try {
    await ensure();
  } catch (cause) {
    logger.error('ingest.nats-away', {}, cause);
  }
}

async function fetchBatch({ consumer, batch }: ConsumeDeps): Promise<readonly JsMsg[]> {
  const messages: JsMsg[] = [];
  for await (const message of await consumer.fetch({ max_messages: batch, expires: FETCH })) {
    messages.push(message);
  }
  return messages;
}

async function take(deps: ConsumeDeps, messages: readonly JsMsg[]): Promise<void> {
  const { store, logger, pause, isStopped } = deps;
  const batch = readBatch(messages);
  for (;;) {
    try {
      const { added, forks } = await store(batch);
      if (forks > 0) logger.error('ingest.journal-forked', { forks });
      if (batch.refused.length > 0) logger.warn('ingest.refused', { events: batch.refused.length });
      const unread = batch.taken.filter((one) => one.unread !== null).length;
      if (unread > 0) logger.warn('ingest.unread', { events: unread });
      logger.info('ingest.stored', { events: messages.length, added });
      break;
    } catch (cause) {
      if (isStopped()) return;
      // The same batch again: NATS waits meanwhile, and gives it again should this program end.
      logger.error('ingest.database-away', { events: messages.length }, cause);
      await pause(PAUSE);
    }
  }
  for (const message of messages) message.ack();
}
