/** The thumbprints that were in the store before a visit, as a small file beside the dirty marker. */
import { z } from 'zod';
import type { CertificatesBefore } from '../../core/eds/certificate-store.ts';
import { writeDurably } from '../atomic-file.ts';
import { readJsonFile } from '../json-file.ts';

const Kept = z.array(z.string().regex(/^[0-9a-f]{40}$/)).max(10_000);

/** What is there belongs to the workstation, not to a person: it was there before anybody came. */
export function certificatesBefore(path: string): CertificatesBefore {
  return {
    async read() {
      const kept = await readJsonFile(path, Kept);
      return kept === 'absent' || kept === 'unreadable' ? null : new Set(kept);
    },
    write: (thumbprints) => writeDurably(path, JSON.stringify([...thumbprints].sort())),
  };
}
