/** A logout plan from what was pressed, and a probe from two looks at one page (decision 36). */
import type { LogoutPlan, LogoutProbe, LogoutStep } from '../portals/logout-plan.ts';
import { type Comparison, hostOf, type Recording, type SeenPress } from './recording.ts';

export interface LogoutProposal {
  readonly plan: LogoutPlan;
  /** For IT: what the steps and the probe were made of. */
  readonly why: readonly string[];
}

/** The plan for a portal of these hosts; null where nothing was pressed there. */
export function proposeLogout(recording: Recording, hosts: readonly string[]): LogoutProposal | null {
  const isOwn = (address: string) => hosts.includes(hostOf(address) ?? '');
  const presses = pressesOfLeaving(recording.presses).filter(({ page }) => isOwn(page));
  const revokes = revocationsOf(recording, isOwn);
  if (presses.length === 0) return null;
  // A page that needs its worker does not run in a closing: what its script asked for is asked for in its place.
  const asked = recording.workers.some(isOwn) ? recording.requests.filter(isOwn) : [];
  const steps = [...revokes, ...(asked.length > 0 ? asked.map((goto) => ({ goto })) : stepsOf(presses))];
  const probe = proposeProbe(recording.comparisons.filter(({ url }) => isOwn(url)));
  return {
    plan: { steps: [...steps], ...(probe ? { probe: probe.probe } : {}) },
    why: [
      ...revokes.map(({ revoke }) => `в хранилище лежит токен обновления: он отзывается на ${revoke.url}`),
      ...asked.map(
        (url) =>
          `на страницы отвечает их собственный сценарий (service worker), поэтому вместо нажатия — его запрос ${url}`,
      ),
      ...presses.map((one) => `нажато при выходе на ${hostOf(one.page)}: ${pressedThing(one)}`),
      probe?.why ?? 'проверки нет: у вошедшего и у постороннего страницы не различались',
    ],
  };
}

/** Tokens that outlive the session, made invalid where the provider says that it takes them back. */
function revocationsOf(
  { tokens, silent, revocations }: Recording,
  isOwn: (address: string) => boolean,
): readonly Extract<LogoutStep, { readonly revoke: unknown }>[] {
  return tokens
    .filter(({ origin }) => isOwn(origin))
    .flatMap(({ place }) =>
      silent.flatMap(({ url, clientId }) => {
        const end = revocations[hostOf(url) ?? ''];
        return end === undefined
          ? []
          : [{ revoke: { url: end, token: place, kind: 'refresh_token' as const, clientId } }];
      }),
    );
}

function pressedThing({ form, href }: SeenPress): string {
  if (form) return `форма (${form.method.toUpperCase()})`;
  return href === null ? 'кнопка со сценарием' : 'ссылка';
}

/** From the first press that speaks of leaving on; all of them where none does: a menu was opened, a picture pressed. */
function pressesOfLeaving(presses: readonly SeenPress[]): readonly SeenPress[] {
  const first = presses.findIndex(({ isLogout }) => isLogout);
  return first < 0 ? presses : presses.slice(first);
}

/** The plan's page is led to where the first press was; after that it stands where each press has led. */
function stepsOf(presses: readonly SeenPress[]): readonly LogoutStep[] {
  return presses.flatMap((press, index): LogoutStep[] => {
    const { href, form, isAsked, isLogout, hasQuery } = press;
    // A link that any page could have: the server leaves by the address alone.
    if (href !== null && form === null && isLogout && !hasQuery && !isAsked) return [{ goto: href }];
    const confirm = isAsked ? { confirm: true } : {};
    // Where a form has several buttons, or the one says something, it is that button that leaves.
    const step: LogoutStep =
      form?.method === 'post' && form.isOneButton
        ? { submit: form.selector, ...confirm }
        : { click: press.selector, ...confirm };
    return index === 0 ? [{ goto: press.page }, step] : [step];
  });
}

/**
 * The page that says most surely that nobody is signed in: a selector that the stranger had and the other had not, the
 * field of a password first; else where the stranger was led to. Undefined where both saw the same.
 */
function proposeProbe(
  comparisons: readonly Comparison[],
): { readonly probe: LogoutProbe; readonly why: string } | undefined {
  const silent = comparisons.find(({ inside, outside }) => inside !== outside && outside.includes('?error='));
  if (silent) {
    return {
      probe: { url: silent.url, expectUrl: silent.outside },
      why: 'узел входа на вопрос «кто-нибудь вошёл?» (prompt=none) отвечает постороннему отказом, вошедшему — нет (проверено обоими)',
    };
  }
  const found = comparisons
    .flatMap(({ url, onlyOutside }) =>
      onlyOutside.map((selector) => ({ url, selector, worth: worthOf(selector) })),
    )
    .sort((a, b) => b.worth - a.worth);
  const [best] = found;
  if (best && best.worth > 0) {
    return {
      probe: { url: best.url, expectSelector: best.selector },
      why: `посторонний видит на ${best.url} «${best.selector}», вошедший — нет (проверено обоими)`,
    };
  }
  const led = comparisons.find(({ inside, outside }) => inside !== outside && isStable(outside));
  return (
    led && {
      probe: { url: led.url, expectUrl: led.outside },
      why: `постороннего ${led.url} уводит на ${led.outside}, вошедшего — нет (проверено обоими)`,
    }
  );
}

const ENTER = /log-?_?in|sign-?_?in|sign-?_?on|auth|enter|vhod|войти|вход/i;
const LEFT = /(signed|logged)-?out|guest|anon/i;
/** What comes and goes for other reasons. */
const PASSING = /error|alert|modal|toast|cookie|banner|captcha|csrf|token/i;

function worthOf(selector: string): number {
  if (PASSING.test(selector)) return 0;
  if (selector.includes('password')) return 100;
  if (LEFT.test(selector)) return 90;
  if (ENTER.test(selector)) return selector.startsWith('#') ? 80 : 70;
  if (selector.startsWith('#')) return 30;
  return selector.startsWith('form') || selector.startsWith('input') ? 40 : 10;
}

/** No part of the path looks as if it were made for one visit. */
function isStable(address: string): boolean {
  const { pathname = '' } = URL.parse(address) ?? {};
  return pathname.split('/').every((part) => part.length < 24 && !/\d{4,}|[0-9a-f]{8,}/i.test(part));
}
