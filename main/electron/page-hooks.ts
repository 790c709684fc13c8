/**
 * What a portal page gets through the debugger protocol instead of a preload: the file picker of ours in
 * place of the system's (B48), and parts such as our `window.print` (`page-print.ts`). How it is built and what was
 * measured: decision 22. `Runtime.enable` is never sent: with it every console message and exception of the page
 * would be copied to this process (F92), and scripts for new documents would miss the frames of the page's own
 * process (F01).
 */
import type { WebContents } from 'electron';
import type { Logger } from '../core/base/logger.ts';
import { BegunFrames } from './begun-frames.ts';
import { type ChooserOpened, type ChooserRequest, chooserRequest } from './file-chooser.ts';
import { MessageGate } from './message-gate.ts';
import { isGone, PageBindings } from './page-bindings.ts';
import type { PageMessage, PagePart, SendCommand } from './page-part.ts';

/** Letters of a message that are read; the parts' scripts send far fewer. */
const LONGEST_PAYLOAD = 4096;

/**
 * Chromium stops every child of a page that attaches to its frames, also one that the filter leaves out, and
 * nobody would let it go on. So workers are attached to, released and left alone: an attached service worker
 * would never end.
 */
const WORKERS = ['worker', 'shared_worker', 'service_worker'] as const;

/** How a target is told to attach to its children; without a filter where it is to attach to none. */
const ATTACHED = {
  ...{ autoAttach: true, waitForDebuggerOnStart: true, flatten: true },
  filter: [{ type: 'iframe' }, ...WORKERS.map((type) => ({ type })), { exclude: true }],
};
const DETACHED = { autoAttach: false, waitForDebuggerOnStart: false, flatten: true };

export interface PageHooks {
  readonly onChooser: (request: ChooserRequest) => void;
  /** The page has sent more messages than `FLOOD_LIMITS` allows; called once, and nothing but sessions of frames is heard from then on. */
  readonly onFlood: () => void;
  readonly parts: readonly PagePart[];
  readonly logger: Logger;
}

interface MessageParams extends PageMessage, ChooserOpened {
  readonly waitingForDebugger?: boolean;
  readonly targetInfo?: { readonly type: string };
}

/** Attaches to a page for as long as it lives; must be called before its first navigation. */
export async function hookPage(contents: WebContents, hooks: PageHooks): Promise<void> {
  contents.debugger.attach('1.3');
  await new HookedPage(contents, hooks).begin();
}

class HookedPage {
  readonly #contents: WebContents;
  readonly #hooks: PageHooks;
  readonly #bindings: PageBindings;
  readonly #gate: MessageGate;
  readonly #send: SendCommand;
  /** Frames of the page that Chromium has stopped for us, by their sessions, and that we have not yet let go on. */
  readonly #stopped = new Set<string>();
  /** Sessions of the page's frames in other processes. */
  readonly #frames = new Set<string>();
  readonly #begun: BegunFrames;
  #isFreeing = false;

  constructor(contents: WebContents, hooks: PageHooks) {
    this.#contents = contents;
    this.#hooks = hooks;
    this.#send = (method, params, sessionId) => contents.debugger.sendCommand(method, params, sessionId);
    const names = hooks.parts.flatMap(({ bindings = [] }) => bindings);
    this.#bindings = new PageBindings(this.#send, names);
    this.#gate = new MessageGate(contents, hooks.onFlood);
    this.#begun = new BegunFrames((sessionId) => {
      // The tab was closed meanwhile.
      if (contents.isDestroyed()) return;
      this.#guard(this.#attached(sessionId), 'Target.attachedToTarget', { targetInfo: { type: 'iframe' } });
    });
  }

  async begin(): Promise<void> {
    this.#contents.debugger.on(
      'message',
      (_event, method: string, params: MessageParams, sessionId: string) => {
        if (this.#noteSession(method, params) || this.#gate.mayHear('messages'))
          this.#noticed(method, params, sessionId || undefined);
      },
    );
    await this.#prepare(undefined);
  }

  /**
   * Notes a session of a frame that began or ended; true where this was one. Such a message is not counted: Electron attaches anew to every frame of a page for each that comes, so that
   * their number grows with the square of the frames; what a page may cause of these is bounded by its `frames`.
   */
  #noteSession(method: string, { sessionId = '', targetInfo }: MessageParams): boolean {
    if (method === 'Target.detachedFromTarget') {
      this.#begun.delete(sessionId);
      return this.#frames.delete(sessionId);
    }
    if (method !== 'Target.attachedToTarget' || targetInfo?.type !== 'iframe') return false;
    this.#frames.add(sessionId);
    return true;
  }

  #noticed(method: string, params: MessageParams, target: string | undefined): void {
    if (params.payload !== undefined && params.payload.length > LONGEST_PAYLOAD) return;
    for (const part of this.#hooks.parts) part.noticed(method, params, target);
    const guard = (work: Promise<void>) => this.#guard(work, method, params);
    if (method === 'Target.detachedFromTarget' && this.#stopped.delete(params.sessionId ?? ''))
      guard(this.#free());
    if (method === 'Target.attachedToTarget' && params.sessionId) {
      if (target === undefined && params.waitingForDebugger === true) this.#stopped.add(params.sessionId);
      const isFrame = params.targetInfo?.type === 'iframe';
      if (!isFrame) guard(this.#release(params.sessionId, target));
      else if (params.waitingForDebugger === true) guard(this.#attached(params.sessionId));
      else this.#begun.add(params.sessionId);
      // Electron has attached anew for it: the page has lost its bindings.
      if (isFrame) guard(this.#bindings.bindSoon(target));
    } else if (method === 'Page.fileChooserOpened') guard(this.#chooserOpened(params, target));
    else if (method.startsWith('Page.')) guard(this.#bindings.bindSoon(target));
  }

  /** Logs what breaks. */
  #guard(work: Promise<void>, method: string, params: MessageParams): void {
    work.catch((cause: unknown) => {
      // Electron attaches anew in the middle of our words, and the frame is prepared once more then.
      if (isGone(cause)) return;
      const kind = cause instanceof Error ? cause.name : typeof cause;
      this.#hooks.logger.warn('page.hook-broke', { method, type: params.targetInfo?.type ?? null, kind });
    });
  }

  /** Before the first script of the page, or of a frame. */
  async #prepare(sessionId: string | undefined): Promise<void> {
    await this.#send('Page.enable', {}, sessionId);
    await this.#send('Page.setInterceptFileChooserDialog', { enabled: true }, sessionId);
    for (const part of this.#hooks.parts) await part.prepare(this.#send, sessionId);
    await this.#bindings.bind(sessionId);
    await this.#send('Target.setAutoAttach', ATTACHED, sessionId);
  }

  /**
   * Electron has attached anew, for another frame, in the middle of our words to one that is stopped: its session is gone,
   * no other comes, and Chromium holds its document back for good. It lets all of them go when nobody wants to be
   * attached any more; these begin before they are prepared.
   */
  async #free(): Promise<void> {
    if (this.#isFreeing) return;
    this.#isFreeing = true;
    try {
      // Inside of Electron's own attaching the command ends the program.
      await new Promise((resolve) => setImmediate(resolve));
      await this.#send('Target.setAutoAttach', DETACHED, undefined);
    } finally {
      this.#isFreeing = false;
    }
    await this.#send('Target.setAutoAttach', ATTACHED, undefined);
  }

  /** A session that ends before Chromium has answered leaves its target stopped, which `#free` then lets go. */
  async #letGo(child: string): Promise<void> {
    await this.#send('Runtime.runIfWaitingForDebugger', {}, child);
    this.#stopped.delete(child);
  }

  /** A worker: let go and left alone. */
  async #release(child: string, parent: string | undefined): Promise<void> {
    try {
      await this.#letGo(child);
      await this.#send('Target.detachFromTarget', { sessionId: child }, parent);
    } catch {
      // The worker ended before it was let go.
    }
  }

  /** A frame of another site. */
  async #attached(child: string): Promise<void> {
    // Electron reports a frame in the middle of attaching to it. Whatever is sent at once comes before
    // Chromium has stopped the frame, which then waits for good.
    await new Promise((resolve) => setImmediate(resolve));
    try {
      await this.#prepare(child);
    } finally {
      // A frame that cannot be prepared must not hang; it then has no chooser at all on Linux and Windows.
      await this.#letGo(child);
    }
    for (const part of this.#hooks.parts) await part.released(this.#send, child);
  }

  async #chooserOpened(params: MessageParams, target: string | undefined): Promise<void> {
    const request = await chooserRequest(this.#send, params, target);
    if (request) this.#hooks.onChooser(request);
  }
}
