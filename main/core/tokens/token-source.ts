/** One way to see signature tokens: USB ids, PC/SC, key containers on a drive. */
export interface TokenSource {
  readonly id: string;
  /** Names of the tokens that are in, e.g. «Рутокен ЭЦП»; `unknown` when this source cannot look. */
  look(): Promise<readonly string[] | 'unknown'>;
  /** Calls when something was put in or taken out; the answer ends the watch. */
  watch(onChange: () => void): () => void;
}
