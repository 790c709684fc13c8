/** Asks the addresses of a portal without signing in: do they answer, and do they stay within the portal's lists. */

import { errnoOf } from '../core/base/errno.ts';
import { createPolicy } from '../core/policy/decide.ts';
import type { PortalBundleInput } from '../core/policy/portal-bundle.ts';
import { LogoutPlan } from '../core/portals/logout-plan.ts';

interface Reached {
  readonly isGood: boolean;
  readonly russian: string;
}

const LIMIT = 10_000;
const MOST_HOPS = 10;

/** One line for each address that the bundle names. No cookie is kept, nothing is sent. */
export async function reachPortal(
  portal: PortalBundleInput,
  all: readonly PortalBundleInput[],
): Promise<readonly Reached[]> {
  const policy = createPolicy(all);
  if (!policy.ok) return [{ isGood: false, russian: policy.error.message }];
  if (portal.navigate.length === 0) return [{ isGood: false, russian: 'портал не заполнен: navigate пуст' }];
  const plan = LogoutPlan.safeParse(portal.logout);
  const probe = plan.success && plan.data.probe ? [plan.data.probe.url] : [];
  const isListed = (url: string) => policy.value.decide({ kind: 'navigate', url }).verdict === 'allow';
  return Promise.all([...new Set([portal.home, ...probe])].map((url) => reach(url, isListed)));
}

async function reach(url: string, isListed: (url: string) => boolean): Promise<Reached> {
  let at = url;
  try {
    for (let hop = 0; hop < MOST_HOPS; hop += 1) {
      if (!isListed(at)) {
        const host = new URL(at).host;
        return { isGood: false, russian: `${url}: уводит на ${host}, которого нет в списках (новый узел?)` };
      }
      const answer = await fetch(at, { redirect: 'manual', signal: AbortSignal.timeout(LIMIT) });
      await answer.body?.cancel();
      const to = answer.headers.get('location');
      if (answer.status >= 300 && answer.status < 400 && to !== null) at = new URL(to, at).href;
      else if (answer.status >= 500)
        return { isGood: false, russian: `${url}: ошибка сервера ${answer.status}` };
      else return { isGood: true, russian: `${url}: отвечает ${answer.status}` };
    }
    return { isGood: false, russian: `${url}: переадресации без конца` };
  } catch (cause) {
    return { isGood: false, russian: `${url}: ${whyNot(cause)}` };
  }
}

function whyNot(cause: unknown): string {
  const code = errnoOf(cause instanceof Error ? cause.cause : cause) ?? '';
  if (/CERT|SELF_SIGNED|UNABLE_TO/.test(code))
    return `сертификат не принят (${code}); нужен ли flags.nationalCa?`;
  return `нет ответа${code === '' ? '' : ` (${code})`}`;
}
