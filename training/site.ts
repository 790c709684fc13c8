import { hosts, portalOfHost } from './hosts.ts';
import { answer, type Exchange, type Reply, redirect, withCookies } from './http/exchange.ts';
import { routes } from './http/routes.ts';
import { notFoundPage } from './pages/plain-pages.ts';
import { createCabinet } from './portals/cabinet.ts';
import { createCdn } from './portals/cdn.ts';
import { createEsia } from './portals/esia.ts';
import { createGosuslugi } from './portals/gosuslugi.ts';
import { createOutside } from './portals/outside.ts';
import { createPravo } from './portals/pravo.ts';
import { serviceWorkerRoutes } from './portals/service-worker.ts';
import { createTrudvsem } from './portals/trudvsem.ts';
import { createUploadWidget } from './portals/upload-widget.ts';
import { visitorCookies } from './portals/visitor-cookies.ts';
import type { Fault, TrainingStore } from './store.ts';

/** Hosts that also answer over plain http; the others send the browser to https. */
const plainHosts: ReadonlySet<string> = new Set([hosts.pravo, hosts.static, hosts.outside]);

/** All hosts together: finds the portal by the name in the request and lets it answer. */
export function createSite(store: TrainingStore): (exchange: Exchange) => Promise<Reply> {
  const widget = createUploadWidget(store);
  const gosuslugi = routes(createGosuslugi(store), serviceWorkerRoutes);
  const portals: ReadonlyMap<string, ReturnType<typeof routes>> = new Map([
    [hosts.esia, routes(createEsia(store), serviceWorkerRoutes)],
    [hosts.gosuslugi, gosuslugi],
    [hosts.expired, gosuslugi],
    [hosts.personal, gosuslugi],
    [hosts.trudvsem, routes(createTrudvsem(store), serviceWorkerRoutes)],
    [hosts.cabinet, routes(createCabinet(store), widget, serviceWorkerRoutes)],
    [hosts.pravo, routes(createPravo(), serviceWorkerRoutes)],
    [hosts.static, routes(createCdn(), widget)],
    [hosts.files, routes(widget)],
    [hosts.outside, routes(createOutside())],
  ] satisfies [string, (exchange: Exchange) => Promise<Reply | undefined>][]);

  return async (exchange) => {
    store.countHit(exchange.host);
    if (store.isOffline(exchange.host)) return { kind: 'drop' };
    const fault = store.faultOf(exchange.host);
    if (fault) return faultyReply(fault, exchange);
    const portal = portals.get(exchange.host);
    if (portal === undefined) return notFound(exchange);
    if (!exchange.secure && !plainHosts.has(exchange.host)) {
      const { host, pathname, search } = exchange.url;
      return redirect(`https://${host}${pathname}${search}`, 301);
    }
    const reply = (await portal(exchange)) ?? notFound(exchange);
    return reply.kind === 'answer' ? withCookies(reply, ...visitorCookies(exchange, reply)) : reply;
  };
}

function faultyReply(fault: Fault, { url }: Exchange): Reply {
  if (fault === 'hang') return { kind: 'hang' };
  return fault === 'fail'
    ? answer(500, 'text/plain; charset=utf-8', 'Учебный портал ошибся.')
    : redirect(`https://${url.host}${url.pathname}${url.search}`);
}

function notFound(exchange: Exchange): Reply {
  const portal = portalOfHost.get(exchange.host);
  return portal === undefined
    ? answer(404, 'text/plain; charset=utf-8', 'Нет такой страницы.')
    : notFoundPage(exchange, portal);
}
