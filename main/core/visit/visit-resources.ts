/** What a visit holds besides its state: folder, partition, scans, pictures. When each is opened, closed to the visitor, and forgotten. */
import { Emitter } from '../base/emitter.ts';
import { type State, visitOn } from './state.ts';

/** The narrowest port for each; the adapters have more. */
export interface VisitResourcesOptions {
  readonly files: { open(visitId: string): Promise<void>; shut(): void; forget(): void };
  readonly browser: {
    begin(visitId: string): Promise<void>;
    destroy(): Promise<void>;
    cover(isCovered: boolean): void;
  };
  /** What signing has left is looked for against what was there before. */
  readonly signatures: { begin(): Promise<void> };
  readonly inbox: { openFor(): Promise<void>; end(): void };
  readonly print: { cancel(): void; forgetSent(): void };
  readonly pictures: { warm(): void; end(): void };
  readonly maker: { end(): void };
  /** Tokens are looked for while nobody is served. */
  readonly stray: { begin(): void; end(): void };
  /** How the visitor has chosen to see things. */
  readonly display: { reset(): void };
}

export class VisitResources {
  /** A visit could not be opened and everything was taken back: the disk may be what is wrong. */
  readonly undone = new Emitter<void>();
  readonly #options: VisitResourcesOptions;

  constructor(options: VisitResourcesOptions) {
    this.#options = options;
  }

  /** Prepares everything for a visit. A print of the desk, and what was sent for somebody else, is not this visit's. */
  async open(visitId: string): Promise<void> {
    const { print, files, signatures, browser, inbox } = this.#options;
    print.cancel();
    print.forgetSent();
    await files.open(visitId);
    await signatures.begin();
    await browser.begin(visitId);
    await inbox.openFor();
  }

  /** Undoes `open`, also one that broke half way. */
  async undo(): Promise<void> {
    const { inbox, files, browser } = this.#options;
    inbox.end();
    files.forget();
    await browser.destroy();
    this.undone.emit();
  }

  /** What each state means for them; called at every change of it. */
  noteState({ kind }: State): void {
    const { browser, inbox, files, pictures, maker, stray, display } = this.#options;
    browser.cover(kind === 'paused');
    if (kind === 'closing' || kind === 'out-of-service') {
      inbox.end();
      files.shut();
      pictures.end();
      maker.end();
    }
    if (kind === 'active') pictures.warm();
    if (kind === 'free') stray.begin();
    else stray.end();
    if (kind === 'free') {
      display.reset();
      files.forget();
    }
  }

  /** The consultant has left the desk: its preview goes with them, one of a visit stays. */
  noteDeskLeft(state: State): void {
    if (!visitOn(state)) this.#options.print.cancel();
  }
}
