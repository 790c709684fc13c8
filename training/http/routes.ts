import type { Exchange, Handler, Reply } from './exchange.ts';

interface Route {
  readonly method: string;
  readonly pattern: RegExp;
  readonly handler: Handler;
}

/** Handlers by «METHOD /path»; `:word` in the path is a variable part, GET also answers HEAD. */
export type RouteTable = Readonly<Record<string, Handler>>;

/** Finds the handler for a request, or says there is none. */
export function routes(...tables: readonly RouteTable[]): (exchange: Exchange) => Promise<Reply | undefined> {
  const list = tables.flatMap((table) => Object.entries(table).map(compile));
  return async (exchange) => {
    const method = exchange.method === 'HEAD' ? 'GET' : exchange.method;
    for (const route of list) {
      if (route.method !== method) continue;
      const match = route.pattern.exec(exchange.url.pathname);
      if (match) return route.handler({ ...exchange, params: { ...match.groups } });
    }
    return undefined;
  };
}

function compile([key, handler]: [string, Handler]): Route {
  const [method = '', path = ''] = key.split(' ');
  const source = path.replace(/[.]/g, '\\.').replace(/:(\w+)/g, '(?<$1>[^/]+)');
  return { method, pattern: new RegExp(`^${source}$`), handler };
}
