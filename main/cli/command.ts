/** One way to call a command. */
interface Use {
  /** After the command's name, as it is typed: `set <номер> [--name <имя>]`. */
  readonly words: string;
  readonly does: string;
}

export interface Command {
  /** One line for the list of commands. */
  readonly summary: string;
  readonly uses: readonly Use[];
  /** What else there is to know. */
  readonly notes?: readonly string[];
  /** Exit codes other than 2, which always says that the command was called wrongly. */
  readonly exits: readonly (readonly [code: number, meaning: string])[];
}

/** The exit codes of most commands. */
export const DONE = [
  [0, 'сделано'],
  [1, 'не сделано: причина на экране'],
] as const;
