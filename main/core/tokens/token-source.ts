/** What one source sees, see `TokenSource.look`. */
export type TokenList = readonly string[] | 'unknown' | 'no-reader';

/**
 * One way to see signature tokens: USB ids, cards in readers over PC/SC, key containers on a drive. A source
 * is one file beside the others in `main/node/tokens` and one line in `compose.ts`.
 */
export interface TokenSource {
  /** What it looks at: `usb`, `cards`, `drives`. */
  readonly id: string;
  /**
   * Names of the tokens that are in, e.g. «Рутокен ЭЦП», two of one kind twice; `unknown` when this source
   * cannot look: no service, no rights, another system. `no-reader` when there is nothing to look with: that is no
   * answer either, but what was in a reader that has gone is gone with it.
   */
  look(): Promise<TokenList>;
  /** Calls when something was put in or taken out since the last look; the answer ends the watch. */
  watch(onChange: () => void): () => void;
}
