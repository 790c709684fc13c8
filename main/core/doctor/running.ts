/** Programs that run on the machine. */
import { unknown } from './check.ts';

export const NO_LIST = unknown('Список процессов не читается.', 'Проверьте: ps -e');

/** Names as the kernel shows them, cut to 15 characters. */
export function among(running: readonly string[], names: readonly string[]): readonly string[] {
  return names.filter((name) => running.includes(name.slice(0, 15)));
}
