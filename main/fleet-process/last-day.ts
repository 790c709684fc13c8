/** The day on which the survey was sent last, and today, by the clock of this machine. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { WallMoment } from '../core/fleet/survey-sender.ts';

/** A file that cannot be read is as good as none: the days are sent once more, and replace themselves. */
export function lastDay(file: string) {
  return {
    read(): string | null {
      try {
        const text = readFileSync(file, 'utf8').trim();
        return /^\d{4}-\d\d-\d\d$/.test(text) ? text : null;
      } catch {
        return null;
      }
    },
    write(day: string): void {
      writeFileSync(`${file}.new`, `${day}\n`, { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
  };
}

const two = (value: number) => String(value).padStart(2, '0');

export function wallMoment(): WallMoment {
  const at = new Date();
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return { day, minute: 60 * at.getHours() + at.getMinutes() };
}
