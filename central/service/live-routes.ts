/** What the page shows: a line of live news for a view, and what the database has of one place. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { WorkstationId } from '../../main/core/fleet/contract/envelope.ts';
import { type AppDeps, COOKIE, refuse } from './http.ts';
import { readHistory } from './listing.ts';
import type { Looked } from './live-board.ts';
import { note } from './people/audit.ts';
import type { Session } from './people/sessions.ts';

const Id = WorkstationId;

const LookedAt = z.discriminatedUnion('view', [
  z.strictObject({ view: z.literal('mine') }),
  z.strictObject({ view: z.literal('region') }),
  z.strictObject({ view: z.literal('centre'), id: Id }),
  z.strictObject({ view: z.literal('place'), id: Id }),
]);

/** The most pages that one person has open. */
const MOST_LINES = 8;

/** Rights and session are asked for anew so often while a line is open. */
const ASKED_EVERY = 15_000;

const access = { config: { access: 'signed-in' } } as const;

export function liveRoutes(app: FastifyInstance, deps: AppDeps): void {
  const { pool, board, lines, sessions, logger } = deps;
  const open = new Map<number, number>();

  app.get('/api/live', access, async (request, reply) => {
    const looked = LookedAt.safeParse(request.query);
    if (!looked.success) return refuse(reply, 400, 'central.bad-request', 'Запрос составлен неверно.');
    let session = sessionOf(request);
    if (board.see(session.grants, looked.data) === null) return denied(deps, request, reply, looked.data);
    const { person } = session;
    if ((open.get(person) ?? 0) >= MOST_LINES)
      return refuse(reply, 429, 'central.too-many', 'Открыто слишком много страниц. Закройте лишние.');
    open.set(person, (open.get(person) ?? 0) + 1);
    reply.hijack();
    const { raw } = reply;
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) raw.setHeader(name, value);
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    let isEnded = false;
    const token = request.cookies[COOKIE] ?? '';
    const asked = setInterval(() => {
      sessions.find(token).then(
        (found) => {
          if (found) session = found;
          else isEnded = true;
        },
        // The database is away: what was allowed is shown on, and the page hears of it from nobody.
        (cause: unknown) => logger.error('service.database-away', {}, cause),
      );
    }, ASKED_EVERY);
    raw.on('close', () => {
      clearInterval(asked);
      open.set(person, (open.get(person) ?? 1) - 1);
    });
    lines.add({
      ...{ token, response: raw },
      key: () => (isEnded ? `ended ${token}` : JSON.stringify([session.grants, looked.data])),
      look: () => (isEnded ? null : board.see(session.grants, looked.data)),
    });
    return reply;
  });

  app.get<{ Params: { id: string } }>('/api/place/:id', access, async (request, reply) => {
    const id = Id.safeParse(request.params.id);
    if (!id.success) return refuse(reply, 400, 'central.bad-request', 'Запрос составлен неверно.');
    const looked: Looked = { view: 'place', id: id.data };
    if (board.see(sessionOf(request).grants, looked) === null) return denied(deps, request, reply, looked);
    const history = await readHistory(pool, id.data);
    if (history === null) return denied(deps, request, reply, looked);
    return reply.header('cache-control', 'no-store').send(history);
  });
}

/** The guard lets nobody come here without one. */
function sessionOf({ session }: FastifyRequest): Session {
  if (session === null) throw new Error('a route of people without a session');
  return session;
}

async function denied(
  { pool }: AppDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  looked: Looked,
): Promise<FastifyReply> {
  const subject = 'id' in looked ? `${looked.view}:${looked.id}` : looked.view;
  await note(pool, { person: sessionOf(request).person, action: 'look', subject, outcome: 'refused' });
  return refuse(
    reply,
    403,
    'central.no-right',
    'Этого вам не показывают. Права выдаёт администратор региона.',
  );
}
