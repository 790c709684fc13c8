/** Coming in, going out, and who one is. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Door, Me } from '../../api/forms.ts';
import { centresFor, viewsOf } from '../../rules/rights.ts';
import { type AppParts, COOKIE, COOKIE_OPTIONS, refuse } from '../http.ts';
import { note } from './audit.ts';
import { signIn } from './sign-in.ts';

const Given = z.strictObject({
  login: z.string().min(1).max(64),
  password: z.string().min(1).max(256),
  code: z.string().regex(/^\d{6}$/),
});

const REFUSED = 'Имя, пароль или код не подошли. После пяти неудач подряд вход закрыт на 15 минут.';

export function peopleRoutes(
  app: FastifyInstance,
  { config, pool, board, lines, sessions, logger, now }: AppParts,
): void {
  const rateLimit = { max: config.triesPerMinute, timeWindow: 60_000 };

  app.get('/api/door', { config: { access: 'everybody' } }, async (_, reply) => {
    const door: Door = { region: null };
    return reply.header('cache-control', 'no-store').send(door);
  });

  app.post('/api/sign-in', { config: { access: 'everybody', rateLimit } }, async (request, reply) => {
    const given = Given.safeParse(request.body);
    const person = given.success ? await signIn(pool, given.data, now()) : null;
    await note(pool, { person, action: 'sign-in', outcome: person === null ? 'refused' : 'done' });
    if (person === null) {
      logger.warn('service.sign-in-refused');
      return refuse(reply, 401, 'central.refused', REFUSED);
    }
    return reply
      .setCookie(COOKIE, await sessions.begin(person), COOKIE_OPTIONS)
      .header('cache-control', 'no-store')
      .code(204)
      .send();
  });

  app.get('/api/me', { config: { access: 'signed-in' } }, async ({ session }, reply) => {
    if (session === null) return refuse(reply, 401, 'central.signed-out', 'Войдите, чтобы продолжить.');
    const views = viewsOf(session.grants);
    const own = centresFor(session.grants, 'centre');
    const me: Me = {
      ...{ title: session.title, csrf: session.csrf, views },
      centres: board.centres.filter(({ id }) => own === 'all' || own.includes(id)),
    };
    return reply.header('cache-control', 'no-store').send(me);
  });

  app.post('/api/sign-out', { config: { access: 'signed-in' } }, async (request, reply) => {
    const token = request.cookies[COOKIE] ?? '';
    await sessions.end(token);
    lines.endOf(token);
    await note(pool, { person: request.session?.person ?? null, action: 'sign-out', outcome: 'done' });
    return reply.clearCookie(COOKIE, COOKIE_OPTIONS).code(204).send();
  });
}
