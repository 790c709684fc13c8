/**
 * Sentences name the commands as an installed workstation has them: `sector config check`. In a checkout the same command
 * is called by npm: whoever shows a sentence there passes it through `inCheckout`.
 */

/** Every command of `sector`, in the order of the help. */
export const COMMAND_NAMES = [
  'status',
  'doctor',
  'config',
  'access',
  'journal',
  'policy',
  'portals',
  'eds',
  'update',
  'catalogue',
  'central',
  'log',
  'help',
] as const;
export type CommandName = (typeof COMMAND_NAMES)[number];

/** The name of a command, and a space where a word for it follows and not the rest of a Russian sentence. */
const CALL = new RegExp(
  `(?<![\\w/.-])(?:sudo )?sector (${COMMAND_NAMES.join('|')})(?![\\w-])(?: (?=[a-z<[/-]))?`,
  'g',
);

/** The same text with every `sector …` written as it is called in a checkout. */
export function inCheckout(text: string): string {
  return text.replace(CALL, (call, name: string) => {
    // `npm run central` starts a centre on this machine.
    if (name === 'central') return `node main/cli/sector.ts ${name}${call.endsWith(' ') ? ' ' : ''}`;
    return `npm run ${name}${call.endsWith(' ') ? ' -- ' : ''}`;
  });
}
