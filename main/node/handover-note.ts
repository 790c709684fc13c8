/**
 * What one program hands to the next, besides what the state folder holds: the names of tokens that a consultant has let
 * stay in, and that the next visitor was called. Nothing of the visitor; on tmpfs, and gone when it was read.
 */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Audience } from '../../preload/contract.ts';

const Note = z.strictObject({
  passedTokens: z.array(z.string().max(200)).max(50),
  /** Whom the consultant has called to the workstation. */
  invited: Audience.nullable().default(null),
});
export type Note = z.infer<typeof Note>;

const NOTHING: Note = { passedTokens: [], invited: null };

const pathOf = (runtime: string) => join(runtime, 'handover.json');

/** Nothing is written where there is nothing to hand over. */
export async function leaveNote(runtime: string, note: Note): Promise<void> {
  if (note.passedTokens.length === 0 && note.invited === null) return;
  await writeFile(pathOf(runtime), JSON.stringify(note), { mode: 0o600 });
}

/** The note, which is gone then; nothing where there is none that can be read: such a token is asked about again. */
export async function takeNote(runtime: string): Promise<Note> {
  const path = pathOf(runtime);
  try {
    return Note.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return NOTHING;
  } finally {
    await rm(path, { force: true });
  }
}
