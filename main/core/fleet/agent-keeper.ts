/**
 * Keeps the agent's process alive, answers its three questions from the journal, and tells it of news. Whoever calls this waits
 * for nothing: a centre or an agent that hangs is no business of a visit.
 */
import { backoff } from '../base/backoff.ts';
import { type Clock, MINUTE, SECOND } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { Result } from '../base/result.ts';
import type { Journal } from '../journal/journal-calls.ts';
import type { JournalLink } from '../journal/journal-link.ts';
import { type AgentNews, AgentQuestion } from './agent-messages.ts';
import type { LiveState } from './contract/live-state.ts';
import type { MachineEvent } from './contract/machine-event.ts';

/** Waits between two starts: doubled every time, never longer than the last. */
const FIRST_PAUSE = SECOND;
const LONGEST_PAUSE = MINUTE;

/**
 * How its Node is started: it does little, so code that is compiled for speed and room for short-lived things only take
 * memory. Measured, connected and at rest: 81 MB without, 71 with less room, 61 with both; an empty Node has 44.
 */
export const AGENT_NODE_OPTIONS = '--jitless --max-semi-space-size=1';

export interface AgentKeeperDeps {
  /** Starts the agent's process once. */
  readonly launch: () => JournalLink;
  readonly journal: Pick<Journal, 'receiptsAfter' | 'noteConfirmed' | 'surveyDay'>;
  readonly clock: Pick<Clock, 'after'>;
  readonly logger: Logger;
}

export class AgentKeeper {
  readonly #deps: AgentKeeperDeps;
  #link: JournalLink | null = null;
  #live: LiveState | null = null;
  #machine: MachineEvent | null = null;
  #deaths = 0;
  #isClosed = false;
  #cancel: () => void = () => undefined;

  constructor(deps: AgentKeeperDeps) {
    this.#deps = deps;
  }

  /** Starts the agent, and starts it again whenever it dies. */
  begin(): void {
    if (this.#isClosed || this.#link !== null) return;
    const link = this.#deps.launch();
    this.#link = link;
    link.onMessage((message) => void this.#answer(link, message));
    link.onExit(() => this.#died(link));
    if (this.#live) this.tellLive(this.#live);
    if (this.#machine) this.tellMachine(this.#machine);
  }

  /** There is a receipt more. */
  tell(): void {
    this.#link?.send({ kind: 'wake' } satisfies AgentNews);
  }

  /** What the workstation does now; an agent that starts later hears the latest one. */
  tellLive(state: LiveState): void {
    this.#live = state;
    this.#link?.send({ kind: 'live', state } satisfies AgentNews);
  }

  /** How the machine is; an agent that starts later hears the latest facts. */
  tellMachine(facts: MachineEvent): void {
    this.#machine = facts;
    this.#link?.send({ kind: 'machine', facts } satisfies AgentNews);
  }

  /** Ends the agent; what it has not sent is sent by the next one. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancel();
    const link = this.#link;
    this.#link = null;
    await link?.close();
  }

  async #answer(link: JournalLink, message: unknown): Promise<void> {
    const question = AgentQuestion.safeParse(message);
    if (!question.success) {
      this.#deps.logger.error('fleet.bad-message');
      return;
    }
    const { id } = question.data;
    const result = await this.#ask(question.data);
    this.#deaths = 0;
    link.send({ id, result });
  }

  #ask({ ask, input }: AgentQuestion): Promise<Result<unknown>> {
    const { journal } = this.#deps;
    switch (ask) {
      case 'receiptsAfter':
        return journal.receiptsAfter(input);
      case 'noteConfirmed':
        return journal.noteConfirmed(input);
      case 'surveyDay':
        return journal.surveyDay(input);
    }
  }

  #died(link: JournalLink): void {
    if (this.#link !== link) return;
    this.#link = null;
    this.#deaths += 1;
    this.#deps.logger.warn('fleet.process-died', { deaths: this.#deaths });
    const pause = backoff(this.#deaths, FIRST_PAUSE, LONGEST_PAUSE);
    this.#cancel = this.#deps.clock.after(pause, () => this.begin());
  }
}
