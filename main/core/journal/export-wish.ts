/** What is asked for when tables leave the journal as a file. */
import { z } from 'zod';

export const ExportFormat = z.enum(['csv', 'xlsx']);
export type ExportFormat = z.infer<typeof ExportFormat>;
