/**
 * What one program tells the next, besides what the state folder holds: the names of tokens that a consultant has let
 * stay in. Nothing of the visitor; on tmpfs, and gone when it was read.
 */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const Note = z.strictObject({ passedTokens: z.array(z.string().max(200)).max(50) });

const pathOf = (runtime: string) => join(runtime, 'handover.json');

/** Nothing is written where nothing is to be told. */
export async function leaveNote(runtime: string, passedTokens: readonly string[]): Promise<void> {
  if (passedTokens.length === 0) return;
  await writeFile(pathOf(runtime), JSON.stringify({ passedTokens }), { mode: 0o600 });
}

/** The names, and the note is gone; none where there is no note that can be read: such a token is asked about again. */
export async function takeNote(runtime: string): Promise<readonly string[]> {
  const path = pathOf(runtime);
  try {
    return Note.parse(JSON.parse(await readFile(path, 'utf8'))).passedTokens;
  } catch {
    return [];
  } finally {
    await rm(path, { force: true });
  }
}
