/** How a visitor wants to see things, and the on-screen keyboard for the pages of portals. */
import { z } from 'zod';
import { FieldKind, SoftKey } from '../words.ts';
import { type Method, nothing } from './wire.ts';

/** How the visitor wants to see things; forgotten at the end of the visit. */
export const Display = z.object({
  text: z.union([z.literal(100), z.literal(150), z.literal(200)]),
  font: z.enum(['sans', 'serif']),
  scheme: z.enum(['light', 'yellow', 'black']),
  letters: z.enum(['normal', 'wide', 'widest']),
  lines: z.enum(['normal', 'wide', 'widest']),
  hasPictures: z.boolean(),
});
export type Display = z.infer<typeof Display>;

export const displayMethods = {
  /** Our own page does it by itself; this is for the pages of portals. */
  'display.set': { input: Display, output: nothing },
  /** The on-screen keyboard, for the touched field of a portal page. */
  'keyboard.type': { input: z.object({ text: z.string().min(1).max(8) }), output: nothing },
  'keyboard.press': { input: z.object({ key: SoftKey }), output: nothing },
  'keyboard.hide': { input: nothing, output: nothing },
} as const satisfies Record<string, Method>;

export const displayEvents = {
  /** A field of the portal page was touched, or is left: the on-screen keyboard comes and goes. */
  'keyboard.changed': z.object({ field: FieldKind.nullable() }),
} as const satisfies Record<string, z.ZodType>;
