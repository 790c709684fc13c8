import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { errnoOf } from '../core/base/errno.ts';

/**
 * A small JSON file of our own, as its schema reads it.
 * @returns `absent` where there is none; `unreadable` where it may not be read, is cut off or says something else
 */
export async function readJsonFile<T>(
  path: string,
  schema: z.ZodType<T>,
): Promise<'absent' | 'unreadable' | T> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    return errnoOf(cause) === 'ENOENT' ? 'absent' : 'unreadable';
  }
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : 'unreadable';
  } catch {
    return 'unreadable';
  }
}
