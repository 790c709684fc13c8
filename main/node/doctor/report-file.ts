/** The last report of the self-test, as a file of the state folder. */
import type { z } from 'zod';
import { SelfTest } from '../../../preload/contract.ts';
import type { Report } from '../../core/doctor/doctor.ts';
import { writeDurably } from '../atomic-file.ts';
import { readJsonFile } from '../json-file.ts';

/** A damaged file is as good as none: the next run writes it anew. */
export function reportFile(path: string): {
  read(): Promise<Report | null>;
  write(report: Report): Promise<void>;
} {
  return {
    async read() {
      const found = await readJsonFile(path, Kept);
      return typeof found === 'string' ? null : found;
    },
    write: (report) => writeDurably(path, `${JSON.stringify(report)}\n`),
  };
}

const Kept: z.ZodType<Report> = SelfTest;
