/** The HTTP side of the centre: every route with who may use it, the page's files, and what holds a browser to them. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import cookies from '@fastify/cookie';
import helmet from '@fastify/helmet';
import limits from '@fastify/rate-limit';
import files from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { adminRoutes } from './admin-routes.ts';
import { type AppDeps, COOKIE, refuse } from './http.ts';
import { liveRoutes } from './live-routes.ts';
import { peopleRoutes } from './people/people-routes.ts';
import { isSameWord } from './people/sessions.ts';
import { reportRoutes } from './reports/report-routes.ts';

/** Where the page was bundled to (vite.central.config.ts). */
const PAGE = fileURLToPath(new URL('../web/dist', import.meta.url));

const SAFE = ['GET', 'HEAD'];

/** Puts the routes together; it listens nowhere yet. */
export async function buildApp(deps: AppDeps): Promise<FastifyInstance> {
  const { config, logger } = deps;
  const app = fastify({
    // Our own log: no address and no header of a person gets into it.
    logger: false,
    // nginx on the same machine ends TLS, and says for whom it asks.
    trustProxy: 'loopback',
    bodyLimit: 16 * 1024,
    forceCloseConnections: true,
  });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        ...{ scriptSrc: ["'self'"], styleSrc: ["'self'"], imgSrc: ["'self'"], fontSrc: ["'self'"] },
        ...{
          connectSrc: ["'self'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
        },
      },
    },
    hsts: config.origin.startsWith('https:') ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  await app.register(limits, {
    max: config.requestsPerMinute,
    timeWindow: 60_000,
    errorResponseBuilder: () => ({
      statusCode: 429,
      error: { code: 'central.too-many', message: 'Слишком много запросов. Подождите минуту.' },
    }),
  });
  await app.register(cookies);
  app.decorateRequest('session', null);
  app.addHook('onRequest', (request, reply) => guard(deps, request, reply));
  app.setErrorHandler((error: { statusCode?: number; error?: unknown }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (error.error && status === 429) return reply.code(429).send({ error: error.error });
    if (status < 500) return refuse(reply, status, 'central.bad-request', 'Запрос составлен неверно.');
    logger.error('service.failed', { route: request.routeOptions.url ?? 'none' }, error);
    return refuse(reply, 503, 'central.away', 'Центральный сервер не может ответить. Повторите позже.');
  });
  app.setNotFoundHandler((_, reply) => refuse(reply, 404, 'central.not-found', 'Здесь ничего нет.'));
  const routes: string[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    if (!SAFE.includes(String(method)) || method === 'GET') routes.push(`${method} ${url}`);
  });
  adminRoutes(app, deps);
  peopleRoutes(app, deps);
  liveRoutes(app, deps);
  reportRoutes(app, deps);
  logger.info('service.routes', { routes: routes.join(', ') });
  if (existsSync(PAGE)) await app.register(pageFiles);
  else logger.error('service.no-page');
  return app;
}

async function pageFiles(app: FastifyInstance): Promise<void> {
  app.addHook('onRoute', (route) => {
    route.config = { ...route.config, access: 'everybody' };
  });
  await app.register(files, {
    root: PAGE,
    wildcard: false,
    cacheControl: false,
    setHeaders(response, path) {
      // Names of the others hold a hash of what is in them.
      const isPage = path.endsWith('.html');
      response.header('cache-control', isPage ? 'no-cache' : 'public, max-age=31536000, immutable');
    },
  });
}

/** Before every route: who it is, whether they may, and whether our own page asks. */
async function guard(
  { config, sessions, logger }: AppDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const { access } = request.routeOptions.config;
  if (request.is404) return undefined;
  if (access === 'machine') {
    if (config.machines.includes(request.ip)) return undefined;
    return refuse(reply, 404, 'central.not-found', 'Здесь ничего нет.');
  }
  const changes = !SAFE.includes(request.method);
  if (changes && !isOwnPage(config.origin, request)) {
    logger.warn('service.foreign-page', { route: request.routeOptions.url ?? 'none' });
    return refuse(reply, 403, 'central.foreign-page', 'Запрос пришёл не с этой страницы.');
  }
  if (access === 'everybody') return undefined;
  const token = request.cookies[COOKIE];
  request.session = token === undefined ? null : await sessions.find(token);
  if (access !== 'signed-in' || request.session === null)
    return refuse(reply, 401, 'central.signed-out', 'Войдите, чтобы продолжить.');
  if (changes && !isSameWord(request.headers['x-csrf'], request.session.csrf))
    return refuse(reply, 403, 'central.foreign-page', 'Запрос пришёл не с этой страницы.');
  return undefined;
}

/** Browsers say from which site a request comes, and a script cannot change it. */
function isOwnPage(origin: string, { headers }: FastifyRequest): boolean {
  return headers.origin === origin && (headers['sec-fetch-site'] ?? 'same-origin') === 'same-origin';
}
