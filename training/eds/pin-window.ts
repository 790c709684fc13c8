/**
 * The window in which the training token asks for its PIN: another program's window, as a vendor's is. `pinentry` is what
 * Debian's own programs ask for the PINs of cards with; the one for a screen weighs 80 KB (zenity: 33 MB, it brings WebKit).
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';

/** Any of these will do; without one the training token asks nothing and says so. */
const WINDOWS = ['/usr/bin/pinentry-fltk', '/usr/bin/pinentry-gtk-2', '/usr/bin/pinentry-qt'];
/** The PIN of the training token, the one that tokens come with from their makers; it stands in the window. */
export const TRAINING_PIN = '12345678';
const TRIES = 3;

export type PinAnswer = 'right' | 'wrong' | 'cancelled';

/** Whether a window can be shown here. */
export function mayAskPin(window = pinWindow(), display = process.env.DISPLAY): boolean {
  return existsSync(window) && display !== undefined;
}

/** Asks up to three times, as a token does before it locks itself. */
export async function askPin(window = pinWindow()): Promise<PinAnswer> {
  for (let left = TRIES; left > 0; left -= 1) {
    const said = await ask(window, left);
    if (said === null) return 'cancelled';
    if (said === TRAINING_PIN) return 'right';
  }
  return 'wrong';
}

function pinWindow(): string {
  return WINDOWS.find((one) => existsSync(one)) ?? '';
}

/** What was typed; null where the window was closed. Speaks the Assuan protocol, a command and an answer a line. */
function ask(window: string, left: number): Promise<string | null> {
  return new Promise((resolve) => {
    let said = '';
    // Without the grab: the person may have to reach «Завершить».
    const shown = spawn(window, ['--no-global-grab'], { stdio: ['pipe', 'pipe', 'ignore'] });
    shown.stdout.setEncoding('utf8').on('data', (part: string) => {
      said += part;
    });
    shown.once('error', () => resolve(null));
    shown.stdin.once('error', () => undefined);
    shown.once('close', () => {
      const [, typed] = /^D (.*)$/m.exec(said) ?? [];
      resolve(typed === undefined ? null : decodeURIComponent(typed));
    });
    const commands = [
      'OPTION lc-ctype=C.UTF-8',
      'SETTITLE Учебный носитель',
      `SETDESC ПИН-код учебного носителя: ${TRAINING_PIN}.%0AОсталось попыток: ${left}.`,
      'SETPROMPT ПИН-код',
      'SETOK Подписать',
      'SETCANCEL Отмена',
      ...['GETPIN', 'BYE'],
    ];
    shown.stdin.write(`${commands.join('\n')}\n`);
  });
}
