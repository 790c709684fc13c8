/** The registry through a process of ours in the Node beside the window (main/registry-process). */
import { join } from 'node:path';
import { z } from 'zod';
import { SECOND } from '../../core/base/clock.ts';
import type { Logger } from '../../core/base/logger.ts';
import { type KeyReading, type Registry, valueIn } from '../../core/base/registry.ts';
import type { JournalLink } from '../../core/journal/journal-link.ts';
import type { Beside } from '../beside.ts';
import { NodeProcess } from '../node-process.ts';

/** An answer that has not come by then is none: a closing does not wait longer. */
const LIMIT = 5 * SECOND;

const Answer = z.object({
  id: z.number(),
  reading: z.union([
    z.enum(['absent', 'unknown']),
    z.array(
      z.object({
        path: z.string(),
        values: z.array(z.object({ name: z.string(), type: z.string(), data: z.string() })),
      }),
    ),
  ]),
});

/** Starts the process. */
export function registryProcess({ node, folder }: Beside): NodeProcess {
  return new NodeProcess({ node, entry: join(folder, 'registry.mjs'), args: [] });
}

/** Asks the process, which begins with the first question and again after it has ended. What it does not answer is `unknown`. */
export class RegistryService implements Registry {
  readonly #launch: () => JournalLink;
  readonly #logger: Logger;
  readonly #questions = new Map<number, (reading: KeyReading) => void>();
  #process: JournalLink | null = null;
  #lastId = 0;

  constructor(launch: () => JournalLink, logger: Logger) {
    this.#launch = launch;
    this.#logger = logger;
  }

  read(key: string, deep?: 'deep'): Promise<KeyReading> {
    return this.#ask({ call: 'read', key, isDeep: deep !== undefined });
  }

  async value(key: string, name: string): Promise<string | null | 'unknown'> {
    return valueIn(await this.read(key), key, name);
  }

  async remove(key: string): Promise<void> {
    await this.#ask({ call: 'remove', key });
  }

  /** Ends the process. */
  async close(): Promise<void> {
    await this.#process?.close();
  }

  #ask(question: object): Promise<KeyReading> {
    const process = this.#process ?? this.#begin();
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      const settle = (reading: KeyReading) => {
        clearTimeout(limit);
        this.#questions.delete(id);
        resolve(reading);
      };
      const limit = setTimeout(() => {
        this.#logger.warn('windows.registry-silent');
        settle('unknown');
      }, LIMIT);
      this.#questions.set(id, settle);
      process.send({ ...question, id });
    });
  }

  #begin(): JournalLink {
    const process = this.#launch();
    this.#process = process;
    process.onMessage((message) => {
      const { data } = Answer.safeParse(message);
      if (data) this.#questions.get(data.id)?.(data.reading);
      else this.#logger.error('windows.registry-garbled');
    });
    process.onExit(() => {
      this.#process = null;
      for (const settle of [...this.#questions.values()]) settle('unknown');
    });
    return process;
  }
}
