/**
 * How a person is logged out on the portal's side, as a portal bundle says it: ordered steps, then a probe that
 * proves it. Cookies alone do not end a server's session (reference russia.md 6.1).
 */
import { z } from 'zod';

const Address = z.url({ protocol: /^https?$/ });
const Selector = z.string().min(1).max(500);
/** Where in a JSON text the token lies: `access_token`, `tokens.refresh`. */
const PathInJson = z.string().min(1).max(200);
const StorageKey = z.string().min(1).max(500);
/** The site whose storage it is; the origin of the portal's home page without it. */
const origin = Address.optional();

export const TokenPlace = z.union([
  z.strictObject({ cookie: z.string().min(1).max(200) }),
  /** A key; one that ends in `*` is the beginning of a key. */
  z.strictObject({ localStorage: StorageKey, path: PathInJson.optional(), origin }),
  z.strictObject({ sessionStorage: StorageKey, path: PathInJson.optional(), origin }),
  /** `database/store/key`. */
  z.strictObject({
    indexedDb: z.string().regex(/^[^/]+\/[^/]+\/.+$/),
    path: PathInJson.optional(),
    origin,
  }),
]);
export type TokenPlace = z.infer<typeof TokenPlace>;

const Revocation = z.strictObject({
  /** The revocation endpoint (RFC 7009, `revocation_endpoint` of the provider's metadata). */
  url: Address,
  token: TokenPlace,
  /** `token_type_hint`. */
  kind: z.enum(['refresh_token', 'access_token']).optional(),
  /** `client_id`, for public clients. */
  clientId: z.string().min(1).max(300).optional(),
  /** The token is sent as `Authorization: Bearer` too, where the endpoint asks who is revoking. */
  bearer: z.boolean().optional(),
});
export type Revocation = z.infer<typeof Revocation>;

/** The forms of a step by the key that names it. */
const LOGOUT_STEPS = {
  goto: z.strictObject({ goto: Address }),
  /** Pressed as soon as it is there. `confirm` answers the page's `confirm()` with yes. */
  click: z.strictObject({ click: Selector, confirm: z.boolean().optional() }),
  /** A form is sent as it stands in the page, with its hidden fields and its own button. */
  submit: z.strictObject({ submit: Selector, confirm: z.boolean().optional() }),
  /** At or below this address. */
  waitUrl: z.strictObject({ waitUrl: Address }),
  waitSelector: z.strictObject({ waitSelector: Selector }),
  waitCookieGone: z.strictObject({ waitCookieGone: z.string().min(1) }),
  /** A token that would work without the session is made invalid. */
  revoke: z.strictObject({ revoke: Revocation }),
} as const;

const LogoutStep = z.union([
  LOGOUT_STEPS.goto,
  LOGOUT_STEPS.click,
  LOGOUT_STEPS.submit,
  LOGOUT_STEPS.waitUrl,
  LOGOUT_STEPS.waitSelector,
  LOGOUT_STEPS.waitCookieGone,
  LOGOUT_STEPS.revoke,
]);
export type LogoutStep = z.infer<typeof LogoutStep>;

const LOGOUT_PROBES = {
  /** Where the server must lead. */
  expectUrl: z.strictObject({ url: Address, expectUrl: Address }),
  /** What must be on the page. */
  expectSelector: z.strictObject({ url: Address, expectSelector: Selector }),
} as const;

const LogoutProbe = z.union([LOGOUT_PROBES.expectUrl, LOGOUT_PROBES.expectSelector]);
export type LogoutProbe = z.infer<typeof LogoutProbe>;

/** The `logout` part of a portal bundle. */
export const LogoutPlan = z.strictObject({
  steps: z.array(LogoutStep).min(1).max(20),
  /** A page that the server answers otherwise when nobody is logged in: with the login form. */
  probe: LogoutProbe.optional(),
  /** A cookie that only those who are signed in have: without it there is nobody to log out. */
  signedIn: z.strictObject({ cookie: z.string().min(1).max(200) }).optional(),
  /** The portal gives tokens that work after the session has ended (`offline_access`). */
  tokensOutlive: z.boolean().optional(),
});
export type LogoutPlan = z.infer<typeof LogoutPlan>;

/** One thing wrong with a plan: where in it, and what is allowed there. */
export interface PlanTrouble {
  /** Path inside `logout`. */
  readonly path: readonly PropertyKey[];
  readonly russian: string;
  readonly english: string;
}

/** Everything wrong with a plan as it is written; empty where it can be used. */
export function planTroubles(plan: unknown): readonly PlanTrouble[] {
  if (LogoutPlan.safeParse(plan).success) return [];
  const head = LogoutPlan.extend({
    steps: z.array(z.unknown()).min(1).max(20),
    probe: z.unknown().optional(),
  });
  const troubles = [...troublesOf(head, plan, [])];
  if (typeof plan !== 'object' || plan === null) return troubles.map(withSteps);
  const { steps, probe } = plan as { readonly steps?: unknown; readonly probe?: unknown };
  for (const [index, step] of (Array.isArray(steps) ? steps : []).entries()) {
    const meant = meantBy(step);
    const unreadable = withSteps({
      path: ['steps', index],
      russian: `непонятный шаг: нужно ровно одно.${meant && ` Вместо «${meant.written}» — «${meant.right}».`}`,
      english: `unreadable step: exactly one is needed.${meant && ` Not "${meant.written}" but "${meant.right}".`}`,
    });
    troubles.push(...troublesOfOne(LOGOUT_STEPS, step, unreadable));
  }
  if (probe === undefined) return troubles;
  const known = Object.keys(LOGOUT_PROBES).join(', ');
  const unreadable = {
    path: ['probe'],
    russian: `непонятная проверка: нужно ровно одно. Проверки: ${known}.`,
    english: `unreadable probe: exactly one is needed. Probes: ${known}.`,
  };
  return [...troubles, ...troublesOfOne(LOGOUT_PROBES, probe, unreadable)];
}

/** What people call a step that has another name here. */
const MEANT: Readonly<Record<string, string>> = {
  ...{ url: 'goto', open: 'goto', navigate: 'goto', href: 'goto', get: 'goto' },
  ...{ press: 'click', button: 'click', selector: 'click', link: 'click' },
  ...{ form: 'submit', post: 'submit', wait: 'waitSelector', cookie: 'waitCookieGone', token: 'revoke' },
};

/** The step that was meant by a name of another tool; an empty text where none is known. */
function meantBy(step: unknown): { readonly written: string; readonly right: string } | '' {
  if (typeof step !== 'object' || step === null) return '';
  const written = Object.keys(step).find((key) => Object.hasOwn(MEANT, key));
  return written === undefined ? '' : { written, right: MEANT[written] ?? '' };
}

function withSteps({ path, russian, english }: PlanTrouble): PlanTrouble {
  const known = Object.keys(LOGOUT_STEPS).join(', ');
  return { path, russian: `${russian} Шаги: ${known}.`, english: `${english} Steps: ${known}.` };
}

/** Judges by the one form whose key is there, so that the sentence names what is wrong inside it. */
function troublesOfOne(
  forms: Readonly<Record<string, z.ZodType>>,
  value: unknown,
  unreadable: PlanTrouble,
): readonly PlanTrouble[] {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const named = Object.entries(forms).filter(([name]) => keys.includes(name));
  const [first] = named;
  return first !== undefined && named.length === 1
    ? troublesOf(first[1], value, unreadable.path)
    : [unreadable];
}

function troublesOf(form: z.ZodType, value: unknown, path: readonly PropertyKey[]): readonly PlanTrouble[] {
  const issues = (locale: { localeError: z.core.$ZodErrorMap }) =>
    form.safeParse(value, { error: locale.localeError }).error?.issues ?? [];
  const english = issues(z.locales.en());
  return issues(z.locales.ru()).map((issue, index) => {
    const allowed = issue.code === 'invalid_union' ? allowedIn(issue.path) : '';
    return {
      path: [...path, ...issue.path],
      russian: `${issue.message}.${allowed && ` Допустимо: ${allowed}.`}`,
      english: `${english[index]?.message ?? issue.message}.${allowed && ` Allowed: ${allowed}.`}`,
    };
  });
}

function allowedIn(path: readonly PropertyKey[]): string {
  return path.at(-1) === 'token' ? 'cookie, localStorage, sessionStorage, indexedDb' : '';
}
