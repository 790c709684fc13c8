import { readFile } from 'node:fs/promises';
import { OutOfService, type OutSign } from '../core/visit/out-sign.ts';
import { removeDurably, writeDurably } from './atomic-file.ts';

/** The sign «не работает» as a small JSON file in the state folder. */
export function fileOutSign(path: string): OutSign {
  return {
    async read() {
      let text: string;
      try {
        text = await readFile(path, 'utf8');
      } catch (cause) {
        return (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'absent' : 'unreadable';
      }
      try {
        const parsed = OutOfService.safeParse(JSON.parse(text));
        return parsed.success ? parsed.data : 'unreadable';
      } catch {
        return 'unreadable';
      }
    },
    set: (sign) => writeDurably(path, `${JSON.stringify(sign)}\n`),
    clear: () => removeDurably(path),
  };
}
