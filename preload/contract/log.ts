/** The logs that consultants write: of consultations, of mobile service. */
import { z } from 'zod';
import { id, type Method, nothing } from './wire.ts';

/** Ready sentences for a category of the consultation log. */
export const LogPhrases = z.object({ category: z.string(), phrases: z.array(z.string()).readonly() });
export type LogPhrases = z.infer<typeof LogPhrases>;

/** A row of the consultation log, for the desk. */
export const LogRow = z.object({
  id: z.string(),
  number: z.number().int(),
  version: z.number().int(),
  openedAt: z.string(),
  category: z.string(),
  description: z.string(),
  closedAt: z.string().nullable(),
  author: z.string(),
});
export type LogRow = z.infer<typeof LogRow>;

/** A row of the log of mobile service, each cell with what its column was called then. */
export const MobileRow = z.object({
  number: z.number().int(),
  at: z.string(),
  cells: z.array(z.object({ title: z.string(), text: z.string() })),
  author: z.string(),
});
export type MobileRow = z.infer<typeof MobileRow>;

export const logMethods = {
  /** The rows of the last day, the newest first, and what a new one begins with. */
  'log.read': {
    input: nothing,
    output: z.object({
      openedAt: z.string(),
      categories: z.array(z.string()),
      phrases: z.array(LogPhrases),
      rows: z.array(LogRow),
    }),
  },
  /** Writes a row, or corrects one; a description that looks like personal data must have been looked at. */
  'log.save': {
    input: z.object({
      id: id.optional(),
      openedAt: z.iso.datetime({ offset: true }),
      category: z.string().max(120),
      description: z.string().max(1000),
      isClosed: z.boolean(),
      isChecked: z.boolean(),
    }),
    output: LogRow,
  },
  /** What in a text looks like personal data, and the text without it. */
  'log.strip': {
    input: z.object({ text: z.string().max(1000) }),
    output: z.object({ found: z.array(z.string()), text: z.string() }),
  },
} as const satisfies Record<string, Method>;

export const mobileMethods = {
  /** The columns of the log of mobile service and the rows of the last day, the newest first. */
  'mobile.read': {
    input: nothing,
    output: z.object({ columns: z.array(z.string()), rows: z.array(MobileRow) }),
  },
  /** Writes a row: a text for each column; what looks like personal data must have been looked at. */
  'mobile.save': {
    input: z.object({ texts: z.array(z.string().max(500)).max(12), isChecked: z.boolean() }),
    output: MobileRow,
  },
} as const satisfies Record<string, Method>;
