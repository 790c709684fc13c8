/** What is shown in place of a tab's page, or over it: it was refused, did not load, ended, or does not answer. */
import type { WebContents } from 'electron';
import type { PageNotice } from '../../preload/contract.ts';
import type { Policy } from '../core/policy/decide.ts';
import { isGivenUp, isRefusedByUs, loadFailure } from '../core/portals/load-failure.ts';

export interface TabNoticeDeps {
  readonly policy: Policy;
  /** Does the page wait for an answer of the person? Then it does nothing else, and is not stuck. */
  readonly isAsking: () => boolean;
  readonly onChange: () => void;
}

/** Notices of a page that has ended or does nothing any more: it can only be loaded anew. */
const DEAD: ReadonlySet<string | undefined> = new Set(['crashed', 'unresponsive', 'too-demanding']);

export class TabNotice {
  readonly #deps: TabNoticeDeps;
  #current: PageNotice | null = null;

  constructor(contents: WebContents, deps: TabNoticeDeps) {
    this.#deps = deps;
    const { policy, isAsking, onChange } = deps;
    contents.on('did-fail-load', (_event, code, _description, url, isMainFrame) => {
      if (!isMainFrame || isGivenUp(code)) return;
      // The guard has said more already.
      const isTold = isRefusedByUs(code) && this.#current?.kind === 'blocked';
      if (!isTold) this.#current = loadFailure(code, url, policy);
      onChange();
    });
    contents.on('unresponsive', () => {
      if (!isAsking()) this.show({ kind: 'unresponsive' });
    });
    contents.on('responsive', () => {
      if (this.#current?.kind === 'unresponsive') this.#current = null;
      onChange();
    });
  }

  get current(): PageNotice | null {
    return this.#current;
  }

  /** The page can only be loaded anew. */
  get isDead(): boolean {
    return DEAD.has(this.#current?.kind);
  }

  /** The page was ended because it asked too much of the program. */
  get isTooDemanding(): boolean {
    return this.#current?.kind === 'too-demanding';
  }

  show(notice: PageNotice): void {
    this.#current = notice;
    this.#deps.onChange();
  }

  /** Whoever clears it notifies the window. */
  clear(): void {
    this.#current = null;
  }
}
