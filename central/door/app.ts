/** The one route of the door: a token and a key for a pass. */
import { createHash } from 'node:crypto';
import limits from '@fastify/rate-limit';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import type { Pool } from 'pg';
import type { Logger } from '../../main/core/base/logger.ts';
import { JoinRefusal, JoinRequest } from '../../main/core/fleet/contract/join.ts';
import { JOIN_REFUSALS } from '../../main/core/fleet/join-words.ts';

export interface DoorDeps {
  readonly pool: Pick<Pool, 'query'>;
  readonly logger: Logger;
  readonly triesPerMinute: number;
  readonly triesPerMinuteOfAll: number;
  /** Signs a pass of the place for the key. */
  readonly sign: (place: string, key: string) => Promise<string>;
}

const MINUTE = 60_000;

/** Puts the door together; it listens nowhere yet. */
export async function buildDoor(deps: DoorDeps): Promise<FastifyInstance> {
  const { logger, triesPerMinute, triesPerMinuteOfAll } = deps;
  const app = fastify({
    // Our own log: a token and an address of a workstation do not get into it.
    logger: false,
    // nginx on the same machine ends TLS, and says for whom it asks.
    trustProxy: 'loopback',
    bodyLimit: 2048,
    forceCloseConnections: true,
  });
  await app.register(limits, {
    max: triesPerMinute,
    timeWindow: MINUTE,
    errorResponseBuilder: () => ({ statusCode: 429, isTooMany: true }),
  });
  const ofAll = budget(triesPerMinuteOfAll);
  app.setNotFoundHandler((_, reply) => reply.code(404).send({ error: { code: 'central.not-found' } }));
  app.setErrorHandler((error: { statusCode?: number; isTooMany?: boolean }, _request, reply) => {
    if (error.isTooMany) return tooMany(deps, reply);
    const status = error.statusCode ?? 500;
    if (status < 500) return reply.code(status).send({ error: { code: 'central.bad-request' } });
    logger.error('door.failed', {}, error);
    return reply.code(503).send({ error: { code: 'central.away' } });
  });
  app.post('/join', async (request, reply) => {
    if (!ofAll()) return tooMany(deps, reply);
    const asked = JoinRequest.safeParse(request.body);
    if (!asked.success) return reply.code(400).send({ error: { code: 'central.bad-request' } });
    return join(deps, asked.data, reply);
  });
  return app;
}

async function join(
  { pool, logger, sign }: DoorDeps,
  { token, key, place: wanted }: JoinRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const hash = createHash('sha256').update(token).digest();
  const { rows } = await pool.query<{ outcome: string; place: string | null }>(
    'select outcome, place from redeem_token($1, $2, $3)',
    [hash, key, wanted],
  );
  const { outcome = 'unknown', place = null } = rows[0] ?? {};
  if (outcome === 'joined' && place !== null) {
    logger.info('door.joined', { place });
    const pass = await sign(place, key);
    return reply.header('cache-control', 'no-store').send({ v: 1, place, pass });
  }
  return refuse(logger, reply, 403, JoinRefusal.parse(outcome));
}

const tooMany = ({ logger }: DoorDeps, reply: FastifyReply) => refuse(logger, reply, 429, 'too-many');

function refuse(logger: Logger, reply: FastifyReply, status: number, code: JoinRefusal): FastifyReply {
  logger.warn('door.refused', { code });
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .send({ error: { code, message: JOIN_REFUSALS[code] } });
}

/** So many in a minute and no more, whoever asks. */
function budget(most: number): () => boolean {
  let [since, used] = [performance.now(), 0];
  return () => {
    const now = performance.now();
    if (now - since >= MINUTE) [since, used] = [now, 0];
    used += 1;
    return used <= most;
  };
}
