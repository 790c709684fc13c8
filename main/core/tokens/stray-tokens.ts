import { Emitter } from '../base/emitter.ts';
import { together } from './same-token.ts';
import { Sockets, type SocketsTools } from './sockets.ts';
import type { TokenSource } from './token-source.ts';

/**
 * Tokens that are in while nobody is being served. They belong to nobody who sits here now: the last visitor
 * forgot one, or somebody put one in too early. No visit begins beside them, and none counts them as its own.
 */
export class StrayTokens {
  readonly changed = new Emitter<readonly string[]>();
  readonly #sources: readonly TokenSource[];
  readonly #sockets: Sockets;
  #found: readonly string[] = [];
  /** What a consultant has let pass, as long as exactly that is in. */
  #passed = '';
  #end: (() => void) | null = null;

  constructor(sources: readonly TokenSource[], tools: SocketsTools) {
    this.#sources = sources;
    this.#sockets = new Sockets(sources, tools);
  }

  /** Names of the tokens found; empty while a visit goes on. */
  get found(): readonly string[] {
    return this.#found;
  }

  /** Starts watching the sockets of a free workstation. Once more does nothing. */
  begin(): void {
    if (this.#end) return;
    this.#sockets.forget();
    const ends = this.#sources.map((source) => source.watch(() => void this.look()));
    this.#end = () => {
      for (const end of ends) end();
    };
    void this.look();
  }

  /** A visit goes on: what is put in now is the visitor's. May be called twice. */
  end(): void {
    this.#end?.();
    this.#end = null;
    this.#note([]);
  }

  /** Looks anew; for the moment a visit is asked for. */
  async look(): Promise<readonly string[]> {
    const { tokens: seen, lost } = await this.#sockets.look();
    const tokens = together([seen, lost]);
    if (this.#passed !== key(tokens)) this.#passed = '';
    const found = this.#passed === '' ? tokens : [];
    if (this.#end) this.#note(found);
    return found;
  }

  /** The consultant has let pass what is in now; any change of it ends that. */
  pass(tokens: readonly string[]): void {
    this.#passed = key(tokens);
  }

  /** What a consultant has let pass and is still in; for the next program. */
  get passed(): readonly string[] {
    return this.#passed === '' ? [] : this.#passed.split('\n');
  }

  #note(found: readonly string[]): void {
    if (key(found) === key(this.#found)) return;
    this.#found = found;
    this.changed.emit(found);
  }
}

/** Empty for no tokens. */
function key(tokens: readonly string[]): string {
  return tokens.toSorted().join('\n');
}
