/** What all domains of the border are made with: the channels, and the form of a method and of its answer. */
import { z } from 'zod';

/** The two Electron channels that exist. */
export const CALL_CHANNEL = 'sector:call';
export const EVENT_CHANNEL = 'sector:event';

/** How every call is answered. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: { readonly code: string; readonly message: string } };

/** A method of the border: what it takes, what it answers. */
export interface Method {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

/** Takes or answers nothing. */
export const nothing = z.undefined();

/** What the main process calls a thing: a file, a tab, an instruction, a person of the staff. */
export const id = z.string().min(1).max(64);
