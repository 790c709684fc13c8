/** Real mouse and keys through the X server, as a person's hands would use them. */
import { execFile } from 'node:child_process';
import process from 'node:process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Which button, with which key held down. */
export interface Press {
  /** As X counts: 1 left, 2 middle, 3 right, 4 and 5 the wheel, 8 and 9 the side buttons. */
  readonly button?: number;
  readonly holding?: 'shift' | 'ctrl' | 'alt';
}

export interface Hands {
  /** Presses at a point of the screen. */
  press(x: number, y: number, how?: Press): Promise<void>;
  /** Moves the mouse and does not press. */
  move(x: number, y: number): Promise<void>;
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
    async press(x, y, { button = 1, holding } = {}) {
      const at = ['mousemove', String(Math.round(x)), String(Math.round(y))];
      const click = ['click', String(button)];
      await xdotool(...at, ...(holding ? ['keydown', holding, ...click, 'keyup', holding] : click));
    },
    async move(x, y) {
      await xdotool('mousemove', String(Math.round(x)), String(Math.round(y)));
    },
    async type(text) {
      await xdotool('type', '--delay', '12', '--', text);
    },
    async chord(keys) {
      await xdotool('key', keys);
    },
  };
}
