/**
 * Words of the border that the rules know too: closed lists, and texts of a fixed form. All that main/core may import of
 * preload; views, methods and events stand in contract/, one file a domain.
 */
import { z } from 'zod';

export const Audience = z.enum(['citizen', 'employer']);
export type Audience = z.infer<typeof Audience>;

/** The three prescribed purposes: подача запроса, получение результата, информация о порядке. */
export const Purpose = z.enum(['filing', 'result', 'information']);
export type Purpose = z.infer<typeof Purpose>;

/** A ticket of the electronic queue as printed on it, e.g. «А017»; never a name. */
export const Ticket = z.string().regex(/^\p{L}{0,2}\d{1,4}$/u);

/** When a ticket was taken, as printed on it: «10:25». */
export const TicketTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** By which a visitor closes the hidden screen. */
export const HideCode = z.string().regex(/^\d{4}$/);

/** Why a visit ended. */
export const EndReason = z.enum(['visitor', 'consultant', 'idle', 'limit', 'crash', 'shutdown']);
export type EndReason = z.infer<typeof EndReason>;

/**
 * Every step of a closing, on any system. What people read of each stands in `renderer/texts/closing-steps.ts`, which
 * does not compile without a new one.
 */
export const StepId = z.enum([
  'portals',
  'browser',
  'print',
  'scans',
  'quarantine',
  'files',
  'trash',
  'documents',
  'recents',
  'thumbnails',
  'temp',
  'crashes',
  'certificates',
  'clipboard-history',
  'chromium',
  'clipboard',
  'clock',
  'signatures',
  'token',
]);
export type StepId = z.infer<typeof StepId>;

/** `verified` has evidence; `not-checked` is an answer, never a green tick. */
export const StepStatus = z.enum(['waiting', 'running', 'verified', 'failed', 'not-checked', 'skipped']);
export type StepStatus = z.infer<typeof StepStatus>;

export const LogoutVerdict = z.enum(['confirmed', 'probable', 'failed', 'skipped']);
export type LogoutVerdict = z.infer<typeof LogoutVerdict>;

/** Why a logout is not `confirmed`. */
export const LogoutReason = z.enum([
  /** The portal's bundle has no logout plan. */
  'no-plan',
  /** The plan has no probe, so nothing was proved. */
  'no-probe',
  /** The probe held before the steps too, so it proves nothing. */
  'probe-proves-nothing',
  /** The probe was answered from a cache or a service worker, not by the server. */
  'not-from-server',
  /** The portal could not be reached. */
  'not-reached',
  /** A step was refused by the server, or its button was not there. */
  'step-failed',
  /** The probe shows that the session still lives. */
  'still-in',
  /** The visit obtained a token that outlives the session, and the plan does not revoke it. */
  'token-may-live',
  /** A crash ended the visit, and the cookies were gone before a logout was possible. */
  'after-crash',
  /** Nobody signed in there during the visit and there is no plan to ask: no cause for alarm. */
  'nobody-signed-in',
]);
export type LogoutReason = z.infer<typeof LogoutReason>;

/**
 * What a page, a file or a server calls itself, made fit to be shown (main/core/portals/shown-name.ts): short, one
 * line, without characters that are not seen or turn the direction.
 */
export const ShownText = z
  .string()
  .max(240)
  .regex(/^[^\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u);

/** What is to be said of a portal whose logout is not `confirmed`; the advice to the person differs by it. */
export const LogoutTrouble = z.enum([
  /** The portal shows that the session still lives. */
  'still-in',
  /** The logout did not work. */
  'not-left',
  /** The portal did not answer. */
  'not-reached',
  /** A crash came before the logout. */
  'after-crash',
  /** Logged out, but a token may outlive the session. */
  'token-may-live',
  /** Probably logged out; nothing proved it. */
  'not-proved',
  /** The workstation has no way to log out there; whether there was a login nobody knows. */
  'no-plan',
]);
export type LogoutTrouble = z.infer<typeof LogoutTrouble>;

/** Who is beside it: `terminal` has no consultant, `mobile` serves away from the centre with a log of its own. */
export const Mode = z.enum(['staffed', 'terminal', 'mobile']);
export type Mode = z.infer<typeof Mode>;

export const LeafletForm = z.enum(['sheet', 'strip']);
export type LeafletForm = z.infer<typeof LeafletForm>;

/** What kind of field of a portal page was touched; nothing of what stands in it. */
export const FieldKind = z.enum(['text', 'address', 'number']);
export type FieldKind = z.infer<typeof FieldKind>;

/** Keys of the on-screen keyboard that are no letters. */
export const SoftKey = z.enum(['Backspace', 'Enter', 'ArrowLeft', 'ArrowRight']);
export type SoftKey = z.infer<typeof SoftKey>;

/** `it` may everything that a consultant may. */
export const StaffRole = z.enum(['consultant', 'it']);
export type StaffRole = z.infer<typeof StaffRole>;

/** Why a consultant has taken the workstation out of service; the window has the sentence for each. */
export const OutReason = z.enum(['desk.repair', 'desk.paper', 'desk.network', 'desk.cleaning', 'desk.other']);
export type OutReason = z.infer<typeof OutReason>;

/** Why the workstation is out of service: a consultant's reason, or repeated crashes of the program. */
export const FlagReason = z.enum([...OutReason.options, 'program.crashes']);
export type FlagReason = z.infer<typeof FlagReason>;

/** Where only a person sees whether something was left: the table, the printer, the scanner's glass, the token. */
export const SeenPlace = z.enum(['belongings', 'printer', 'scanner', 'token']);
export type SeenPlace = z.infer<typeof SeenPlace>;
