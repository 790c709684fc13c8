/** The PIN of the training token, typed by hand into the window that asks for it. */
import { execFileSync } from 'node:child_process';
import process from 'node:process';
import { TRAINING_PIN } from '../../training/eds/pin-window.ts';
import { handsOn } from './hands.ts';
import { until } from './workstation.ts';

/** Waits until the token's window has the keys. */
export async function pinWindowThere(display: string): Promise<void> {
  const env = { ...process.env, DISPLAY: display };
  const nameOfActive = () => {
    try {
      return execFileSync('xdotool', ['getactivewindow', 'getwindowname'], {
        ...{ env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
      }).trim();
    } catch {
      return ''; // No window has the keys, or it has just gone.
    }
  };
  await until(
    () => nameOfActive() === 'Учебный носитель' || undefined,
    () => `«${nameOfActive()}» has the keys, not the token's window`,
  );
}

/** Types the PIN and confirms it. */
export async function typeTrainingPin(display: string): Promise<void> {
  const hands = handsOn(display);
  await hands.type(TRAINING_PIN);
  await hands.chord('Return');
}
