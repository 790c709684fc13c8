/** Files of the visit: scans, downloads, what is made of them, and the page that asks for some. */
import { z } from 'zod';
import { ShownText } from '../words.ts';
import { id, type Method, nothing } from './wire.ts';

/** The page asks for a file: our own picker is shown, never the system's. */
export const FileRequest = z.object({
  id: z.string(),
  isMultiple: z.boolean(),
  accept: z.array(z.string()),
  /** Who asks: the short title of the portal and the host of the page. */
  portal: z.string(),
  host: z.string(),
});
export type FileRequest = z.infer<typeof FileRequest>;

/** A file of this visit: a scan, a download, or what was made of them here. The name is shown and never logged. */
export const VisitFile = z.object({
  id: z.string(),
  name: ShownText,
  origin: z.enum(['scan', 'download', 'made']),
  kind: z.enum(['image', 'pdf', 'other']),
  size: z.number().int(),
  /** Address of the file on our own scheme. */
  address: z.string(),
  /** 1, and one more each time the scanner has added to the document. */
  revision: z.number().int(),
});
export type VisitFile = z.infer<typeof VisitFile>;

/** The way from the scanner to the visit; no name of a file. */
export const ScanView = z.object({
  /** `off`: none is configured. The last three: a folder of it cannot be reached. */
  inbox: z.enum(['off', 'watched', 'missing', 'denied', 'unreachable']),
  /** Scans that are still being written. */
  arriving: z.number().int(),
  /** Why the latest scan was not taken. */
  trouble: z.enum(['partial', 'type', 'too-large', 'unreadable', 'no-room']).nullable(),
  /** How many scans were not taken. */
  troubles: z.number().int(),
});
export type ScanView = z.infer<typeof ScanView>;

export const filesMethods = {
  /** Answers the page's request for files; an empty list is «Отмена». */
  'files.choose': { input: z.object({ request: id, files: z.array(id).max(50) }), output: nothing },
  'files.remove': { input: z.object({ file: id }), output: nothing },
  /** Makes new files of these papers in this order, each of at most `most` bytes; returns their ids. */
  'files.make': {
    input: z.object({
      files: z.array(id).min(1).max(50),
      form: z.enum(['pdf', 'jpeg']),
      most: z.number().int().positive().nullable(),
    }),
    output: z.object({ files: z.array(id) }),
  },
  /** Turns a page, from 1, by a quarter to the right; what is sent and printed is turned. */
  'files.turn': { input: z.object({ file: id, page: z.number().int().min(1).max(1000) }), output: nothing },
} as const satisfies Record<string, Method>;

export const filesEvents = {
  'files.changed': z.array(VisitFile).readonly(),
  'scans.changed': ScanView,
} as const satisfies Record<string, z.ZodType>;
