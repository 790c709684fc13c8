/** Check numbers: they distinguish a number of a person from any other of its length. */
import { digitsOf } from './personal-pattern.ts';

/** Check numbers of the ИНН of a person. */
export function isInn(text: string): boolean {
  const check = (weights: readonly number[]) =>
    (weights.reduce((sum, weight, at) => sum + weight * Number(text[at]), 0) % 11) % 10;
  const first = check([7, 2, 4, 10, 3, 5, 9, 4, 6, 8]);
  return first === Number(text[10]) && check([3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) === Number(text[11]);
}

/** The check number of a СНИЛС, in whatever groups it is written (order of the Pension Fund No. 318p). */
export function isSnils(text: string): boolean {
  const all = digitsOf(text);
  const sum = [...all.slice(0, 9)].reduce((total, digit, index) => total + Number(digit) * (9 - index), 0);
  return (sum % 101) % 100 === Number(all.slice(9));
}

/** Luhn's check number (ISO/IEC 7812-1). */
export function isCard(text: string): boolean {
  const sum = [...digitsOf(text)].toReversed().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
