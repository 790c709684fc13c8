/** The door to the desk, and what a consultant does there with a visit. */
import { z } from 'zod';
import { OutReason, SeenPlace, StaffRole } from '../words.ts';
import { id, type Method, nothing } from './wire.ts';

/** Somebody who may open the consultant's desk. */
export const StaffMember = z.object({ id: z.string(), name: z.string(), role: StaffRole });
export type StaffMember = z.infer<typeof StaffMember>;

/** What was refused, in words, and how often; never an address. */
export const Refused = z.object({
  what: z.string(),
  portal: z.string().nullable(),
  count: z.number().int().min(1),
});
export type Refused = z.infer<typeof Refused>;

/** The door to the desk: whether it can be opened, and who is there now. */
export const AccessView = z.object({
  /** `not-set`: nobody of IT has set a PIN yet; `unreadable`: the list of people is broken. */
  status: z.enum(['ready', 'not-set', 'unreadable']),
  session: StaffMember.nullable(),
  /** They came in by a card: what is dangerous asks for the PIN. */
  isByCardAlone: z.boolean().optional(),
  /** The fewest digits of a consultant's PIN. */
  shortestPin: z.number().int(),
});
export type AccessView = z.infer<typeof AccessView>;

export const staffMethods = {
  /** Who may be chosen at the door of the desk. */
  'access.people': {
    input: nothing,
    /** `isLast`: was the last to enter, and is proposed. `hasSixDigits`: the sixth digit sends their PIN. */
    output: z.array(StaffMember.extend({ isLast: z.boolean(), hasSixDigits: z.boolean() })),
  },
  /** The word of the staff, null where none is set; refused while a page is seen. */
  'access.word': { input: nothing, output: z.string().nullable() },
  'access.enter': { input: z.object({ person: id, pin: z.string().max(32) }), output: nothing },
  'access.leave': { input: nothing, output: nothing },
  /** Adds a person or sets a PIN anew; the first one is of IT and needs nobody's leave. */
  'access.set': {
    input: z.object({
      person: id.optional(),
      name: z.string().max(80),
      role: StaffRole,
      pin: z.string().max(32),
    }),
    output: nothing,
  },
  'access.remove': { input: z.object({ person: id }), output: nothing },
  /** What was refused in this visit, between visits in the last one; for a consultant at the desk. */
  'desk.refusals': { input: nothing, output: z.array(Refused) },
  /** The consultant ends the visit. */
  'desk.finish': { input: nothing, output: nothing },
  /** More time for the visitor. */
  'desk.give': { input: nothing, output: nothing },
  /** Hides the screen until a consultant shows it again. */
  'desk.pause': { input: nothing, output: nothing },
  /** The consultant has looked at everything that only a person sees; `found`: where something was left. */
  'desk.confirm': {
    /** `isNext`: the next visitor stands here, and is asked at once what they came for. */
    input: z.object({ found: z.array(SeenPlace).max(4), isNext: z.boolean() }),
    output: nothing,
  },
  /** Out of service until a consultant takes it back. */
  'desk.putOut': { input: z.object({ reason: OutReason }), output: nothing },
  /** The consultant lets the visit end beside a token that stays in. */
  'desk.passToken': { input: nothing, output: nothing },
} as const satisfies Record<string, Method>;

export const staffEvents = {
  'access.changed': AccessView,
} as const satisfies Record<string, z.ZodType>;
