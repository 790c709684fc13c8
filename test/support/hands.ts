/** Real mouse and keys through the X server, as a person's hands would use them. */
import { execFile } from 'node:child_process';
import process from 'node:process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Hands {
  /** Presses at a point of the screen. */
  press(x: number, y: number): Promise<void>;
  /** Types text into whatever has the focus. */
  type(text: string): Promise<void>;
  /** One chord in xdotool's words: `ctrl+a`, `Return`. */
  chord(keys: string): Promise<void>;
}

/** Hands on a display; xdotool comes with `npm run setup`. */
export function handsOn(display: string): Hands {
  const env = { ...process.env, DISPLAY: display };
  const xdotool = (...args: string[]) => run('xdotool', args, { env });
  return {
    async press(x, y) {
      await xdotool('mousemove', String(Math.round(x)), String(Math.round(y)), 'click', '1');
    },
    async type(text) {
      await xdotool('type', '--delay', '12', '--', text);
    },
    async chord(keys) {
      await xdotool('key', keys);
    },
  };
}
