/** The closing of a visit: its steps, and what the receipt says first. */
import { z } from 'zod';
import { LogoutReason, LogoutTrouble, LogoutVerdict, StepId, StepStatus } from '../words.ts';

/** How the person left one portal; `reason` unless `confirmed`. */
export const PortalLogout = z.object({
  id: z.string(),
  title: z.string(),
  verdict: LogoutVerdict,
  reason: LogoutReason.optional(),
});
export type PortalLogout = z.infer<typeof PortalLogout>;

/** One line of the closing list and of the receipt. */
export const ClosingStepView = z.object({
  id: StepId,
  status: StepStatus,
  /** Machine word for the outcome, e.g. `logout.confirmed`; the window has the sentence for it. */
  code: z.string(),
  found: z.number().int().optional(),
  removed: z.number().int().optional(),
  left: z.number().int().optional(),
  /** How long the step took, milliseconds. */
  durationMs: z.number().optional(),
  /** Files whose content was overwritten once before they went; absent where that means nothing. */
  overwritten: z.number().int().optional(),
  /** For the logout step: one verdict per portal touched. */
  portals: z.array(PortalLogout).readonly().optional(),
  /** For the token step: what was seen, e.g. «Рутокен ЭЦП». */
  tokens: z.array(z.string()).readonly().optional(),
});
export type ClosingStepView = z.infer<typeof ClosingStepView>;

/** One thing that a receipt has to say before anything good: portals of the same trouble, or a step. */
export const ReceiptMatter = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('logout'),
    trouble: LogoutTrouble,
    portals: z.array(PortalLogout).min(1).readonly(),
  }),
  z.object({ kind: z.literal('step'), id: z.string(), status: StepStatus, code: z.string() }),
]);
export type ReceiptMatter = z.infer<typeof ReceiptMatter>;

/** What a receipt says first: its worst verdict, and by name everything that was not verified. */
export const Headline = z.object({
  /** `verified` only where every portal confirmed the logout and every step was verified. */
  verdict: z.enum(['verified', 'not-checked', 'failed']),
  /** `none`: no portal was opened; `nobody`: none of them was signed in to. `unknown`: the logout broke off before it could say anything of a portal. */
  logout: z.enum(['everywhere', 'none', 'nobody', 'not-everywhere', 'unknown']),
  /** The worst first; empty only for `verified`. */
  matters: z.array(ReceiptMatter).readonly(),
});
export type Headline = z.infer<typeof Headline>;

export const Receipt = z.object({
  endedAt: z.iso.datetime({ offset: true }),
  isRecovered: z.boolean(),
  /** The next person finds nothing; says nothing about the portals' own sessions, which `headline` does. */
  isClean: z.boolean(),
  headline: Headline,
  portalsLeft: z.number().int(),
  filesRemoved: z.number().int(),
  steps: z.array(ClosingStepView).readonly(),
});
export type Receipt = z.infer<typeof Receipt>;

export const closingEvents = {
  'closing.changed': z.array(ClosingStepView).readonly(),
} as const satisfies Record<string, z.ZodType>;
