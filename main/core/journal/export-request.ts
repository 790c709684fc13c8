/** Tables that leave the journal as a file: what is asked for, who writes it, what the file is called. */
import { z } from 'zod';
import { ConsultationFilter } from './consultation.ts';
import { ReportWording } from './report.ts';
import { VisitFilter } from './visit-filter.ts';
import { type Period, ReportFilter } from './visit-report.ts';

export const ExportFormat = z.enum(['csv', 'xlsx']);
export type ExportFormat = z.infer<typeof ExportFormat>;

export const ExportRequest = z.strictObject({
  /** Made where the data lies: neither a year of visits nor a table goes over the wire. */
  source: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('visits'), filter: VisitFilter }),
    z.strictObject({ kind: z.literal('consultations'), filter: ConsultationFilter }),
    z.strictObject({ kind: z.literal('mobile'), filter: ReportFilter }),
    z.strictObject({ kind: z.literal('report'), filter: ReportFilter, wording: ReportWording }),
  ]),
  format: ExportFormat,
  /** Null for the folder `exports` beside the journal. */
  folder: z.string().min(1).nullable(),
  /** Without an ending and without a folder. */
  name: z
    .string()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u)
    .max(150),
});
export type ExportRequest = z.infer<typeof ExportRequest>;

export const Exported = z.strictObject({
  path: z.string(),
  rows: z.number().int().min(0),
  /** How many of them stand for a row that could not be read. */
  unreadable: z.number().int().min(0),
});
export type Exported = z.infer<typeof Exported>;

/**
 * `консультации_2026-03-01_2026-03-31_рабочее-место-3`: by name is by kind and by day, and no two workstations that
 * write to one share meet.
 */
export function exportName(what: string, { from, to }: Period, workstation: string): string {
  const place = workstation
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  return [what, from, to, place].filter((part) => part !== '').join('_');
}
