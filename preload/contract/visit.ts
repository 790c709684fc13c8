/** The visit: its start, its end, its hidden screen, the state that the window derives its screen from, its time. */
import { z } from 'zod';
import { Audience, EndReason, HideCode, Purpose, Ticket, TicketTime } from '../words.ts';
import { Headline, Receipt } from './closing.ts';
import { type Method, nothing } from './wire.ts';

export const VisitView = z.object({
  audience: Audience,
  purpose: Purpose,
  ticket: z.string().nullable(),
});
export type VisitView = z.infer<typeof VisitView>;

/** What the workstation is doing now; the window derives its screen from this. */
export const StateView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('recovering') }),
  /** A fresh program is about to take over. */
  z.object({ kind: z.literal('renewing') }),
  z.object({
    kind: z.literal('free'),
    preparedAt: z.iso.datetime({ offset: true }).nullable(),
    /** What was closed last was a visit that a crash had cut short. */
    isRecovered: z.boolean(),
    /** A consultant has called the next visitor, who is of this audience as far as is known. */
    invited: Audience.nullable(),
    /** What the person of that visit has to know and no receipt has shown; null when there is nothing or it was shown. */
    unread: Headline.nullable(),
  }),
  z.object({ kind: z.literal('active'), visit: VisitView }),
  z.object({ kind: z.literal('warning'), visit: VisitView, cause: z.enum(['idle', 'limit']) }),
  /** The screen is hidden. `by`: anybody may show what a visitor hid, a consultant's only a consultant. */
  z.object({
    kind: z.literal('paused'),
    visit: VisitView,
    by: z.enum(['visitor', 'consultant']),
    /** The visitor has locked it by a code, which may be mistyped `triesLeft` times; null: no code. */
    lock: z.object({ triesLeft: z.number().int() }).nullable(),
  }),
  z.object({
    kind: z.literal('closing'),
    reason: EndReason,
    /** `token`: everything is done but a token is still in its socket. */
    phase: z.enum(['running', 'token', 'done']),
    receipt: Receipt.nullable(),
  }),
  z.object({
    kind: z.literal('out-of-service'),
    code: z.string(),
    receipt: Receipt.nullable(),
    /** As in `free`. */
    unread: Headline.nullable(),
  }),
]);
export type StateView = z.infer<typeof StateView>;

/** Seconds left, on the monotonic clock; sent every second while a visit is going on. */
export const TimeView = z.object({
  /** Until the absolute limit of the visit. */
  visitLeft: z.number().int(),
  /** Until the visit is ended; only while the warning is shown or the screen is hidden. */
  warningLeft: z.number().int().nullable(),
  warningTotal: z.number().int(),
  /** Until the receipt closes by itself; only in its last seconds. */
  receiptLeft: z.number().int().nullable(),
});
export type TimeView = z.infer<typeof TimeView>;

export const visitMethods = {
  'visit.start': {
    input: z.object({
      audience: Audience,
      purpose: Purpose,
      ticket: Ticket.optional(),
      takenAt: TicketTime.optional(),
    }),
    output: VisitView,
  },
  /** «Я ещё здесь». */
  'visit.extend': { input: nothing, output: nothing },
  /** «Скрыть экран», and showing it again. */
  'visit.pause': { input: nothing, output: nothing },
  'visit.resume': { input: nothing, output: nothing },
  /** A code for the screen that was just hidden, and showing it by that code. */
  'visit.lock': { input: z.object({ code: HideCode }), output: nothing },
  'visit.unlock': { input: z.object({ code: HideCode }), output: nothing },
  /** «Завершить обслуживание». */
  'visit.finish': { input: nothing, output: nothing },
  /** The receipt was read and everything taken, as the visitor says: free for the next person. Also for `unread`. */
  'visit.leave': { input: nothing, output: nothing },
  /** Out of service: do the whole closing again. */
  'visit.recheck': { input: nothing, output: nothing },
} as const satisfies Record<string, Method>;

export const visitEvents = {
  'time.changed': TimeView,
} as const satisfies Record<string, z.ZodType>;
