import { hosts, type PortalId, portalIds, portalOfHost } from './hosts.ts';
import { answer, type Exchange, json, type Reply } from './http/exchange.ts';
import type { TrainingStore } from './store.ts';

const actions = [
  'break-logout',
  'fix-logout',
  'offline',
  'online',
  'hang',
  'fail',
  'circle',
  'reset',
] as const;

/** An order from outside the browser; `portal` is a portal's id, and for the network also any training host. */
interface Control {
  readonly action: (typeof actions)[number];
  readonly portal?: string;
}

/**
 * What consultants and tests see: who is logged in, what arrived. It answers only when asked by the loopback
 * address and never to a page of another origin, so that no portal page can read it or give orders.
 */
export function createOutsideView(
  store: TrainingStore,
  port: () => number,
): (exchange: Exchange) => Reply | undefined {
  return (exchange) => {
    if (!exchange.url.pathname.startsWith('/__training/')) return undefined;
    if (!isFromLoopback(exchange, port()))
      return answer(404, 'text/plain; charset=utf-8', 'Нет такой страницы.');
    if (exchange.method === 'GET' && exchange.url.pathname === '/__training/state')
      return json(store.state());
    if (exchange.method === 'POST' && exchange.url.pathname === '/__training/control') {
      const control = parseControl(exchange.body.toString('utf8'));
      if (control === undefined)
        return json({ ok: false, message: 'unknown action or portal', actions }, 400);
      obey(store, control);
      return json({ ok: true });
    }
    return json({ ok: false, message: 'unknown address' }, 404);
  };
}

function isFromLoopback(exchange: Exchange, port: number): boolean {
  const host = exchange.headers.host;
  const ours = host === `127.0.0.1:${port}` || host === `localhost:${port}`;
  return ours && exchange.headers.origin === undefined && exchange.headers['sec-fetch-site'] !== 'cross-site';
}

function parseControl(text: string): Control | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || !('action' in value)) return undefined;
  const action = actions.find((known) => known === value.action);
  const portal = 'portal' in value ? value.portal : undefined;
  if (action === undefined) return undefined;
  if (portal === undefined) return { action };
  if (typeof portal !== 'string' || hostsOf(portal).length === 0) return undefined;
  return { action, portal };
}

function obey(store: TrainingStore, { action, portal }: Control): void {
  switch (action) {
    case 'reset':
      store.reset();
      return;
    case 'break-logout':
    case 'fix-logout':
      for (const id of portalsOf(portal)) store.setBroken(id, action === 'break-logout');
      return;
    case 'offline':
    case 'online':
      for (const host of hostsOf(portal)) store.setOffline(host, action === 'offline');
      return;
    case 'hang':
    case 'fail':
    case 'circle':
      for (const host of hostsOf(portal)) store.setFault(host, action);
      return;
  }
}

/** The portals meant by an order; all of them when it names none. */
function portalsOf(portal: string | undefined): readonly PortalId[] {
  return portal === undefined ? portalIds : portalIds.filter((id) => id === portal);
}

/** The hosts meant by an order: those of a portal, one host by name, or all. */
function hostsOf(portal: string | undefined): readonly string[] {
  const all: readonly string[] = Object.values(hosts);
  if (portal === undefined) return all;
  return all.filter((host) => host === portal || portalOfHost.get(host) === portal);
}
