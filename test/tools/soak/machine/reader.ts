/** A reader of the guides at a terminal of the machine: an account with `sudo`, in its home folder. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BootedMachine } from '../../../support/booted-machine.ts';
import type { Block } from '../../../support/guide-blocks.ts';

/** The account that `machine-base` makes. */
export const READER = 'it';

/** The PIN that the reader gives to everybody, as it is set on the screen too. */
export const PIN = '739164';

/** What commands ask, and what the reader answers. */
const ANSWERS = [
  ['Код \\(от', PIN],
  ['Слово \\(', 'подснежник'],
  ['Пароль копии', 'длинный пароль копии'],
  ['\\[Y/n\\]', 'Y'],
] as const;

/** What is put in place of the guide's placeholders, where a command has said it. */
const SAID = [
  ['<открытый ключ>', /(?:pack\.key|update\.conf): (\S{44})/],
  ['<отметка>', /--seal (\S+)/],
] as const;

/** Commands whose code 1 is an answer, and the answer: looked at as a whole in findings.ts and machine.ts. */
const ANSWERED_BY_ONE = [/sector config diff/, /sector doctor/, /sector-lock status/, /sector status/];

export interface Ran {
  readonly block: Block;
  /** Lines that failed, with their code. */
  readonly failed: readonly string[];
  readonly out: string;
}

export class Reader {
  readonly ran: Ran[] = [];
  readonly skipped: Block[] = [];
  readonly #machine: BootedMachine;
  readonly #known = new Map<string, string>([['<номер>', 'it1']]);

  constructor(machine: BootedMachine) {
    this.#machine = machine;
    const program = readFileSync(join(import.meta.dirname, 'terminal.py'));
    machine.run('cat >/srv/terminal.py', program);
  }

  /** Types a block as it stands; one that restarts the machine resolves when it has come back. */
  async runs(block: Block): Promise<Ran | null> {
    if (block.obstacle !== null) {
      this.skipped.push(block);
      return null;
    }
    if (block.kind === 'restart') {
      await this.#machine.restart(`runuser -u ${READER} -- bash -c '${this.filled(block.text).trim()}'`);
      return this.#note({ block, failed: [], out: '' });
    }
    const failed: string[] = [];
    let out = '';
    // A line with a placeholder is typed when those before it have said what belongs there.
    for (const part of block.text.split(/^(?=.*<[^<>]+>)/m)) {
      const ran = this.#types(this.filled(part));
      for (const [placeholder, words] of SAID) {
        const said = words.exec(ran.out)?.[1];
        if (said) this.#known.set(placeholder, said);
      }
      failed.push(...ran.failed);
      out += ran.out;
    }
    return this.#note({ block, failed, out });
  }

  #types(text: string): Pick<Ran, 'failed' | 'out'> {
    const script = `trap 'echo "@@ $? $BASH_COMMAND"' ERR\n${text}`;
    const { code, out } = this.#machine.run(
      `cd /home/${READER} && runuser -u ${READER} -- env HOME=/home/${READER} python3 /srv/terminal.py`,
      JSON.stringify({ script, answers: ANSWERS }),
    );
    const failed = [...out.matchAll(/^@@ (\d+) (.*?)\r?$/gm)]
      .filter(([, by, command = '']) => !(by === '1' && ANSWERED_BY_ONE.some((one) => one.test(command))))
      .map(([line]) => line);
    // The terminal itself: a limit of time, or a shell that has not understood.
    if (code === null || (code > 1 && failed.length === 0)) failed.push(`@@ ${code} the shell`);
    return { failed, out };
  }

  /** A text of the guide with what is known in place of its placeholders. */
  filled(text: string): string {
    return [...this.#known].reduce((so, [from, to]) => so.replaceAll(from, to), text);
  }

  #note(ran: Ran): Ran {
    this.ran.push(ran);
    return ran;
  }
}
