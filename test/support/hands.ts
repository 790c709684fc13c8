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

/** A point of the screen. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface Hands {
  /** Presses at a point of the screen. */
  press(x: number, y: number, how?: Press): Promise<void>;
  /** Moves the mouse and does not press. */
  move(x: number, y: number): Promise<void>;
  /** Presses at one point, moves slowly to another and lets go there. */
  draw(from: Spot, to: Spot): Promise<void>;
  /** Types text into whatever has the focus; `delay` milliseconds between keys, 0 as a device that types. */
  type(text: string, delay?: number): Promise<void>;
  /** One chord in xdotool's words: `ctrl+a`, `Return`. */
  chord(keys: string): Promise<void>;
  /** The same as slowly as a hand does it: what begins when the keys go down sees them come up. */
  hold(keys: string): Promise<void>;
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
    async draw(from, to) {
      const at = ({ x, y }: Spot) => ['mousemove', String(Math.round(x)), String(Math.round(y))];
      const steps = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((step) => [
        ...at({ x: from.x + ((to.x - from.x) * step) / 8, y: from.y + ((to.y - from.y) * step) / 8 }),
        ...['sleep', '0.03'],
      ]);
      await xdotool(...at(from), 'mousedown', '1', 'sleep', '0.1', ...steps, 'mouseup', '1');
    },
    async type(text, delay = 12) {
      await xdotool('type', '--delay', String(delay), '--', text);
    },
    async chord(keys) {
      await xdotool('key', keys);
    },
    async hold(keys) {
      await xdotool('keydown', keys, 'sleep', '0.3', 'keyup', keys);
    },
  };
}
