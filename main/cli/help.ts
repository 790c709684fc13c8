/** The help, made of the table of commands. */
import { COMMAND_NAMES, type CommandName } from '../core/base/command-words.ts';
import { ABOUT, COMMANDS, WRONG_CALL } from './commands.ts';

const WIDTH = 100;

/** All commands, a line each. */
export function listText(): string {
  const longest = Math.max(...COMMAND_NAMES.map(({ length }) => length));
  const lines = COMMAND_NAMES.map((name) => `  sector ${name.padEnd(longest)}  ${COMMANDS[name].summary}`);
  return `${[...ABOUT.flatMap((one) => folded(one, '')), '', ...lines].join('\n')}\n\nОб одной: sector help <команда>\n`;
}

/** Everything about one command. */
export function usageText(name: CommandName): string {
  const { summary, uses, notes = [], exits } = COMMANDS[name];
  return `${[
    `${summary}.`,
    ...uses.flatMap(({ words, does }) => [`  sector ${name} ${words}`.trimEnd(), ...folded(does, '      ')]),
    ...notes.flatMap((one) => folded(one, '')),
    `Код выхода: ${[...exits, WRONG_CALL].map(([code, meaning]) => `${code} — ${meaning}`).join('; ')}.`,
  ].join('\n')}\n`;
}

/** A sentence in lines that a terminal holds. */
function folded(text: string, indent: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > WIDTH) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, indent + line];
}
