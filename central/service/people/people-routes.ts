/** Coming in, going out, and who one is. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import { z } from 'zod';
import type { Door, Me } from '../../api/forms.ts';
import { centresFor, viewsOf } from '../../rules/rights.ts';
import { type AppDeps, COOKIE, COOKIE_OPTIONS, refuse } from '../http.ts';
import { note } from './audit.ts';
import { signIn } from './sign-in.ts';

const Given = z.strictObject({
  login: z.string().min(1).max(64),
  password: z.string().min(1).max(256),
  code: z.string().regex(/^\d{6}$/),
});

/** Holds the way to the provider and back together; the provider's page leads back, so it is sent from another site once. */
const WAY_COOKIE = 'sector-way';
const WAY = { path: '/api/region', sameSite: 'lax', maxAge: 600 } as const;

const REFUSED = 'Имя, пароль или код не подошли. После пяти неудач подряд вход закрыт на 15 минут.';

export function peopleRoutes(
  app: FastifyInstance,
  { config, door, pool, board, lines, sessions, logger, now }: AppDeps,
): void {
  const rateLimit = { max: config.triesPerMinute, timeWindow: 60_000 };

  app.get('/api/door', { config: { access: 'everybody' } }, async (_, reply) => {
    const shown: Door = { region: door?.title ?? null };
    return reply.header('cache-control', 'no-store').send(shown);
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

  app.get('/api/region/begin', { config: { access: 'everybody', rateLimit } }, async (_, reply) => {
    if (door === null) return refuse(reply, 404, 'central.not-found', 'Здесь ничего нет.');
    const { address, word } = await door.begin();
    return reply
      .setCookie(WAY_COOKIE, word, { ...COOKIE_OPTIONS, ...WAY })
      .header('cache-control', 'no-store')
      .redirect(address);
  });

  app.get('/api/region/end', { config: { access: 'everybody', rateLimit } }, async (request, reply) => {
    if (door === null) return refuse(reply, 404, 'central.not-found', 'Здесь ничего нет.');
    const subject = await subjectOf(request);
    const person = subject === null ? null : await personOf(pool, subject);
    await note(pool, { person, action: 'sign-in', outcome: person === null ? 'refused' : 'done' });
    reply.clearCookie(WAY_COOKIE, { ...COOKIE_OPTIONS, ...WAY }).header('cache-control', 'no-store');
    if (person === null) return reply.redirect(subject === null ? '/?door=refused' : '/?door=unknown');
    return reply.setCookie(COOKIE, await sessions.begin(person), COOKIE_OPTIONS).redirect('/');
  });

  async function subjectOf({ cookies, url }: FastifyRequest): Promise<string | null> {
    const query = url.indexOf('?');
    try {
      return (await door?.end(cookies[WAY_COOKIE] ?? '', query === -1 ? '' : url.slice(query))) ?? null;
    } catch (cause) {
      logger.warn('service.region-refused', { cause: cause instanceof Error ? cause.name : 'none' });
      return null;
    }
  }
}

async function personOf(pool: Pool, subject: string): Promise<number | null> {
  const { rows } = await pool.query<{ id: number }>(
    'select id from person where subject = $1 and not is_off',
    [subject],
  );
  return rows[0]?.id ?? null;
}
