/** Asks the addresses of a portal without signing in: do they answer, and do they stay within the portal's lists. */
import { connect } from 'node:tls';
import { errnoOf } from '../core/base/errno.ts';
import { createPolicy, type Policy } from '../core/policy/decide.ts';
import type { PortalBundleInput } from '../core/policy/portal-bundle.ts';
import { LogoutPlan } from '../core/portals/logout-plan.ts';
import { partsOf } from '../core/portals/page-parts.ts';
import { thirdPartyOf } from '../core/workshop/third-parties.ts';

export interface Reached {
  readonly isGood: boolean;
  readonly russian: string;
}

/** How the network is asked; a test has its own. */
export interface ReachPorts {
  readonly fetch: (url: string) => Promise<Response>;
  /** Days until the certificate of a host ends; null where it does not say. */
  readonly daysLeft: (host: string, port: number) => Promise<number | null>;
}

const LIMIT = 10_000;
const MOST_HOPS = 10;
const DAY = 86_400_000;
/** Enough to tell the portal's owner. */
const FEW_DAYS = 14;
/** Letters of a page that are looked at. */
const MOST_TEXT = 2_000_000;

const NETWORK: ReachPorts = {
  fetch: (url) => fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(LIMIT) }),
  daysLeft: certificateDays,
};

/** One line for each address that the bundle names, and for each new host. No cookie is kept, nothing is sent. */
export async function reachPortal(
  portal: PortalBundleInput,
  all: readonly PortalBundleInput[],
  ports: ReachPorts = NETWORK,
): Promise<readonly Reached[]> {
  const policy = createPolicy(all);
  if (!policy.ok) return [{ isGood: false, russian: policy.error.message }];
  if (portal.navigate.length === 0) return [{ isGood: false, russian: 'портал не заполнен: navigate пуст' }];
  const plan = LogoutPlan.safeParse(portal.logout);
  const probe = plan.success && plan.data.probe ? [plan.data.probe.url] : [];
  const addresses = [...new Set([portal.home, ...probe])];
  const found = await Promise.all(addresses.map((url) => reach(url, portal.id, policy.value, ports)));
  return found.flat();
}

async function reach(
  url: string,
  portalId: string,
  policy: Policy,
  { fetch: ask, daysLeft }: ReachPorts,
): Promise<readonly Reached[]> {
  const bad = (russian: string) => [{ isGood: false, russian: `${url}: ${russian}` }];
  let at = url;
  try {
    for (let hop = 0; hop < MOST_HOPS; hop += 1) {
      const { host, hostname, port, protocol } = new URL(at);
      if (policy.decide({ kind: 'navigate', url: at }).verdict !== 'allow')
        return bad(`уводит на ${host}, которого нет в списках (новый узел?)`);
      const answer = await ask(at);
      const to = answer.headers.get('location');
      if (answer.status >= 300 && answer.status < 400 && to !== null) {
        await answer.body?.cancel();
        at = new URL(to, at).href;
        continue;
      }
      if (answer.status >= 500) return bad(`ошибка сервера ${answer.status}`);
      const html = (await answer.text()).slice(0, MOST_TEXT);
      const days = protocol === 'https:' ? await daysLeft(hostname, Number(port || 443)) : null;
      const certificate = days === null ? '' : `, сертификат действует ещё дней: ${days}`;
      return [
        {
          isGood: days === null || days > FEW_DAYS,
          russian: `${url}: отвечает ${answer.status}${certificate}`,
        },
        ...newHosts(partsOf(html, at), portalId, policy).map((name) => ({
          isGood: false,
          russian: `${url}: страница берёт части с ${name}, которого нет в списках (новый узел?)`,
        })),
      ];
    }
    return bad('переадресации без конца');
  } catch (cause) {
    return bad(whyNot(cause));
  }
}

/** Counters and the like are refused on purpose. */
function newHosts(parts: readonly string[], portalId: string, policy: Policy): readonly string[] {
  const refused = parts.filter(
    (url) =>
      thirdPartyOf(new URL(url).host) === undefined &&
      policy.decide({ kind: 'resource', url, portalId }).verdict !== 'allow',
  );
  return [...new Set(refused.map((url) => new URL(url).host))];
}

/** The chain itself was judged by the request before. */
function certificateDays(host: string, port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, servername: host, timeout: LIMIT });
    const end = (days: number | null) => {
      socket.destroy();
      resolve(days);
    };
    socket.on('secureConnect', () => {
      const until = Date.parse(socket.getPeerCertificate().valid_to ?? '');
      end(Number.isNaN(until) ? null : Math.floor((until - Date.now()) / DAY));
    });
    socket.on('timeout', () => end(null));
    socket.on('error', () => end(null));
  });
}

function whyNot(cause: unknown): string {
  const code = errnoOf(cause instanceof Error ? cause.cause : cause) ?? '';
  if (/CERT|SELF_SIGNED|UNABLE_TO/.test(code))
    return `сертификат не принят (${code}); нужен ли flags.nationalCa?`;
  return `нет ответа${code === '' ? '' : ` (${code})`}`;
}
