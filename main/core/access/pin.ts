import { fail, ok, type Result } from '../base/result.ts';

/** Turns PINs into what may be kept, slowly on purpose. */
export interface PinHasher {
  /** @returns a PHC string with its own salt and parameters */
  hash(pin: string): Promise<string>;
  verify(pin: string, hash: string): Promise<boolean>;
}

/** Of IT always, and of consultants unless the region allows fewer digits. */
export const SHORTEST_PIN = 6;
const LONGEST = 12;

/**
 * Whether a PIN may be set: `shortest` to 12 digits, not one digit again and again, no run up or down, no pair repeated.
 * These are what people choose first (NIST SP 800-63B 3.1.1.2 asks to refuse them).
 */
export function checkPin(pin: string, shortest = SHORTEST_PIN): Result<string> {
  if (!/^[0-9]+$/.test(pin) || pin.length < shortest || pin.length > LONGEST) {
    return fail('access.pin-form', `Код — от ${shortest} до ${LONGEST} цифр.`);
  }
  const steps = new Set([...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index])));
  const isRun = steps.size === 1 && [-1, 0, 1].includes([...steps][0] ?? 0);
  if (isRun || /^(\d{1,3})\1+$/.test(pin)) {
    return fail(
      'access.pin-simple',
      'Этот код легко угадать. Придумайте другой: без повторов и цифр подряд.',
    );
  }
  return ok(pin);
}
