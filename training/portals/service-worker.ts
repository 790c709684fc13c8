import { serviceWorkerScript } from '../assets/service-worker.ts';
import { answer, withHeaders } from '../http/exchange.ts';
import type { RouteTable } from '../http/routes.ts';

/** The service worker of a portal. It must come from the portal's own host, not from the CDN. */
export const serviceWorkerRoutes: RouteTable = {
  'GET /sw.js': () =>
    withHeaders(answer(200, 'text/javascript; charset=utf-8', serviceWorkerScript), {
      'cache-control': 'no-cache',
    }),
};
