import { desk } from '../texts/desk.ts';
import { Words } from '../texts/words.ts';

const words = new Words('ru');

/** How long something took, in whole seconds, in the language of the staff: «меньше секунды», «12 секунд». */
export function lasting(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const text = ms < 1000 ? desk.lasted.moment : words.count(desk.lasted, seconds);
  return text.replace(' ', '\u00a0');
}
