/** The window in which the training token asks for its PIN: another program's window, as a vendor's is. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';

/** A program that shows one question in a window; without it the training token asks nothing and says so. */
const WINDOW = '/usr/bin/zenity';
/** The PIN of the training token, the one that tokens come with from their makers; it stands in the window. */
export const TRAINING_PIN = '12345678';
const TRIES = 3;

export type PinAnswer = 'right' | 'wrong' | 'cancelled';

/** Whether a window can be shown here. */
export function mayAskPin(window = WINDOW, display = process.env.DISPLAY): boolean {
  return existsSync(window) && display !== undefined;
}

/** Asks up to three times, as a token does before it locks itself. */
export async function askPin(window = WINDOW): Promise<PinAnswer> {
  for (let left = TRIES; left > 0; left -= 1) {
    const said = await ask(window, left);
    if (said === null) return 'cancelled';
    if (said === TRAINING_PIN) return 'right';
  }
  return 'wrong';
}

/** What was typed; null where the window was closed. */
function ask(window: string, left: number): Promise<string | null> {
  return new Promise((resolve) => {
    let typed = '';
    const text = `ПИН-код учебного носителя: ${TRAINING_PIN}. Осталось попыток: ${left}.`;
    const shown = spawn(
      window,
      ['--entry', '--hide-text', '--title', 'Учебный носитель', '--text', text, '--modal'],
      {
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    shown.stdout.setEncoding('utf8').on('data', (part: string) => {
      typed += part;
    });
    shown.once('error', () => resolve(null));
    shown.once('close', (code) => resolve(code === 0 ? typed.trim() : null));
  });
}
