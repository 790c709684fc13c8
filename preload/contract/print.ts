/** What goes to paper: the preview of a print. */
import { z } from 'zod';
import { Audience, LeafletForm } from '../words.ts';
import { Answers } from './catalogue.ts';
import { id, type Method, nothing } from './wire.ts';

/** A page turned into a PDF, waiting for «Напечатать». */
export const PrintView = z.object({
  id: z.string(),
  phase: z.enum(['preparing', 'preview', 'printing', 'done', 'failed']),
  pages: z.number().int(),
  /** Null where no printer was found. */
  printer: z.string().nullable(),
  /** Where it stands, after the word «Принтер»; null where the region has not said it. */
  place: z.string().nullable(),
  /** How many sheets were sent to it; 0 while none were, or where the pages are not known. */
  sheets: z.number().int(),
  /** Address of the PDF on our own scheme, for the preview. */
  document: z.string().nullable(),
  code: z.string().nullable(),
});
export type PrintView = z.infer<typeof PrintView>;

export const printMethods = {
  /** Makes the preview of the page that is open, or of a file of this visit, an instruction, a proposed set. */
  'print.prepare': {
    input: z.object({
      file: id.optional(),
      instruction: id.optional(),
      set: z.object({ audience: Audience, answers: Answers }).optional(),
      /** Of an instruction or a set: every step on A4, or the short leaflet of 210 × 98 mm, three a sheet. */
      form: LeafletForm.optional(),
    }),
    output: nothing,
  },
  'print.confirm': { input: z.object({ copies: z.number().int().min(1).max(9) }), output: nothing },
  'print.cancel': { input: nothing, output: nothing },
} as const satisfies Record<string, Method>;
