/**
 * How a person is logged out on the portal's side, as a portal bundle says it: ordered steps, then a probe that
 * proves it. Cookies alone do not end a server's session.
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
export const LOGOUT_STEPS = {
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

/** The forms of a probe by the key that names it. */
export const LOGOUT_PROBES = {
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
