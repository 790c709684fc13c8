/** The help, made of the table of commands. */

import { COMMAND_NAMES, type CommandName } from '../core/base/command-words.ts';
import { wrap } from '../core/base/wrap.ts';
import { ABOUT, COMMANDS, WRONG_CALL } from './commands.ts';

const WIDTH = 100;

/** All commands, a line each. */
export function listText(): string {
  const longest = Math.max(...COMMAND_NAMES.map(({ length }) => length));
  const lines = COMMAND_NAMES.map((name) => `  sector ${name.padEnd(longest)}  ${COMMANDS[name].summary}`);
  return `${[...ABOUT.flatMap((one) => wrap(one, WIDTH, '')), '', ...lines].join('\n')}\n\nОб одной: sector help <команда>\n`;
}

/** Everything about one command. */
export function usageText(name: CommandName): string {
  const { summary, uses, notes = [], exits } = COMMANDS[name];
  return `${[
    `${summary}.`,
    ...uses.flatMap(({ words, does }) => [
      `  sector ${name} ${words}`.trimEnd(),
      ...wrap(does, WIDTH, '      '),
    ]),
    ...notes.flatMap((one) => wrap(one, WIDTH, '')),
    `Код выхода: ${[...exits, WRONG_CALL].map(([code, meaning]) => `${code} — ${meaning}`).join('; ')}.`,
  ].join('\n')}\n`;
}
