/** How a page is left: by the person or by the page itself, and the question whether something would be lost. */
import type { WebContents } from 'electron';
import type { PageQuestions } from '../core/portals/page-questions.ts';
import { hostForPeople } from '../core/portals/tab-title.ts';
import { pageResponds } from './page-responds.ts';
import type { RequestedAddress } from './requested-address.ts';

export interface PageExitDeps {
  readonly questions: PageQuestions;
  /** Where the page itself wants to go. */
  readonly requested: RequestedAddress;
  /** The page is the one in front, though something of ours may lie over it. */
  readonly isInFront: () => boolean;
}

type Go = (contents: WebContents) => void;

export class PageExit {
  readonly #contents: WebContents;
  readonly #deps: PageExitDeps;
  /** Somebody has pressed something on the document that is shown. */
  #isTouched = false;
  /** What the person wants to do with the page, kept until the page has let go. */
  #going: Go | null = null;
  /** The person has said that nothing needs to be kept. */
  #mayGo = false;
  #isClosed = false;

  constructor(contents: WebContents, deps: PageExitDeps) {
    this.#contents = contents;
    this.#deps = deps;
    contents.on('will-prevent-unload', (event) => {
      if (this.#mayGo || this.#isClosed || !deps.isInFront()) event.preventDefault();
      else this.#askBeforeLoss();
    });
  }

  /** Somebody pressed something on the page: it may hold what must not be lost. */
  get isTouched(): boolean {
    return this.#isTouched;
  }

  notePress(): void {
    this.#isTouched = true;
  }

  /** The tab is closed: its page is not asked any more. */
  noteClosed(): void {
    this.#isClosed = true;
  }

  /** Another document has come. */
  noteNavigated(): void {
    this.#deps.questions.renewed(this.#isTouched || this.#going !== null);
    this.#isTouched = false;
    this.#mayGo = false;
    this.#going = null;
  }

  /** Does something that leaves the page. A script that never ends would hold it: such a page is ended first (B69). */
  async leave(go: Go): Promise<void> {
    const contents = this.#contents;
    const { questions } = this.#deps;
    this.#mayGo = false;
    this.#going = go;
    // A page that waits for an answer, or asks on and on, cannot hear that it is to go.
    questions.end();
    if (!contents.isCrashed() && !(await pageResponds(contents))) {
      const gone = new Promise((resolve) => contents.once('render-process-gone', resolve));
      contents.forcefullyCrashRenderer();
      await gone;
    }
    if (contents.isDestroyed()) return;
    questions.again();
    go(contents);
  }

  /** «Leave this page?»: a person answers once (B58). */
  #askBeforeLoss(): void {
    const contents = this.#contents;
    const go = this.#going ?? this.#repeatRequest();
    this.#going = null;
    const host = hostForPeople(contents.getURL());
    this.#deps.questions.ask({ kind: 'leave', text: '', value: '', host }, (isAccepted) => {
      if (!isAccepted || contents.isDestroyed()) return;
      this.#mayGo = true;
      go?.(contents);
    });
  }

  /** Goes where the page itself wanted to go; what a form sends is not repeated, but may be sent once more. */
  #repeatRequest(): Go | null {
    const url = this.#deps.requested.take();
    if (url === null) return null;
    const script = `location.assign(${JSON.stringify(url)})`;
    return ({ mainFrame }) => void mainFrame.executeJavaScript(script).catch(() => undefined);
  }
}
