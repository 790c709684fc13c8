import { type Clock, SECOND } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import { together, without } from './same-token.ts';
import type { TokenList, TokenSource } from './token-source.ts';

/** What all sources together see. */
export interface SocketsView {
  /** Names of the tokens that are in; two of one kind stand here twice. */
  readonly tokens: readonly string[];
  /** Names of the tokens that a source saw when it last could look, and that none has seen go since. */
  readonly lost: readonly string[];
  /** Ids of the sources that could not look. Nobody may say «нет носителя» while one is here. */
  readonly unchecked: readonly string[];
}

/** A source that is asked longer than this has not looked: a drive may hang. */
const PATIENCE = 4 * SECOND;

export interface SocketsTools {
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What one source sees. */
interface Sight {
  readonly id: string;
  readonly seen: TokenList;
}

const namesOf = ({ seen }: Sight) => (typeof seen === 'string' ? [] : seen);

/**
 * The sockets of a workstation through all its sources. A token is in until somebody has seen it gone: a service
 * that dies beside a card, or is stopped for that, opens no gate.
 */
export class Sockets {
  readonly #sources: readonly TokenSource[];
  readonly #tools: SocketsTools;
  /** What each source saw last, but for what another has seen go. */
  #last: ReadonlyMap<string, readonly string[]> = new Map();

  constructor(sources: readonly TokenSource[], tools: SocketsTools) {
    this.#sources = sources;
    this.#tools = tools;
  }

  /** Asks every source at once and sums up. One that breaks or hangs could not look. */
  async look(): Promise<SocketsView> {
    const sights = await Promise.all(this.#sources.map((source) => this.#ask(source)));
    const before = ({ id }: Sight) => this.#last.get(id) ?? [];
    const blind = sights.filter(({ seen }) => seen === 'unknown');
    const sighted = sights.filter(({ seen }) => seen !== 'unknown');
    const gone = sighted.flatMap((sight) => without(before(sight), namesOf(sight)));
    const lost = blind.map((sight) => [sight.id, without(before(sight), gone)] as const);
    this.#last = new Map([...sighted.map((sight) => [sight.id, namesOf(sight)] as const), ...lost]);
    return {
      tokens: together(sights.map(namesOf)),
      lost: lost.flatMap(([, names]) => names),
      unchecked: sights.filter(({ seen }) => typeof seen === 'string').map(({ id }) => id),
    };
  }

  /** What was seen is of no more concern: another visit begins. */
  forget(): void {
    this.#last = new Map();
  }

  async #ask(source: TokenSource): Promise<Sight> {
    const { clock, logger } = this.#tools;
    const { id } = source;
    let cancel = (): void => undefined;
    const tooLong = new Promise<'unknown'>((resolve) => {
      cancel = clock.after(PATIENCE, () => resolve('unknown'));
    });
    try {
      return { id, seen: await Promise.race([source.look(), tooLong]) };
    } catch (cause) {
      logger.error('token.source-broke', { source: id }, cause);
      return { id, seen: 'unknown' };
    } finally {
      cancel();
    }
  }
}
