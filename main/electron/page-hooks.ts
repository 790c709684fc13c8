/**
 * What a portal page gets through the debugger protocol instead of a preload: the file picker of ours in
 * place of the system's (B48), and parts such as our `window.print` (`page-print.ts`). How it is built and what was
 * measured: decision 22. `Runtime.enable` is never sent: with it every console message and exception of the page
 * would be copied to this process (F92), and scripts for new documents would miss the frames of the page's own
 * process (F01).
 */
import type { WebContents } from 'electron';
import type { Logger } from '../core/base/logger.ts';
import { FLOOD_LIMITS } from '../core/policy/flood-limits.ts';
import { MessageLimit } from '../core/policy/message-limit.ts';
import { OWN_WORLD, type PageMessage, type PagePart } from './page-part.ts';

/** Letters of a message that are read; the parts' scripts send far fewer. */
const LONGEST_PAYLOAD = 4096;

/**
 * Milliseconds from a message that tells of a new document to the bindings, and to the bindings once more: of some
 * documents (`javascript:` as an address) the message comes first.
 */
const BIND_AFTER = [20, 200, 200, 600] as const;

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

/** The page wants files: what it accepts and a way to give them. */
export interface ChooserRequest {
  readonly isMultiple: boolean;
  readonly accept: readonly string[];
  /** Paths on disk; an empty list is «Отмена». */
  readonly answer: (paths: readonly string[]) => Promise<void>;
}

export interface PageHooks {
  readonly onChooser: (request: ChooserRequest) => void;
  /** The page has sent more messages than `FLOOD_LIMITS` allows; told once, and nothing of it is heard from then on. */
  readonly onFlood: () => void;
  readonly parts: readonly PagePart[];
  readonly logger: Logger;
}

/** Attaches to a page for as long as it lives; must be called before its first navigation. */
export async function hookPage(contents: WebContents, hooks: PageHooks): Promise<void> {
  const { debugger: link } = contents;
  link.attach('1.3');
  const { parts } = hooks;
  const names = parts.flatMap(({ bindings = [] }) => bindings);
  const limits = {
    messages: new MessageLimit(FLOOD_LIMITS.messages, () => performance.now()),
    console: new MessageLimit(FLOOD_LIMITS.console, () => performance.now()),
  };
  const send = (method: string, params: object, sessionId: string | undefined) =>
    link.sendCommand(method, params, sessionId);

  /** Into every document of a target that has our world now; asked again, it is given to those that came since. */
  const bind = async (sessionId: string | undefined): Promise<void> => {
    for (const name of names) {
      await send('Runtime.addBinding', { name, executionContextName: OWN_WORLD }, sessionId);
    }
  };
  /** Which of the pauses comes next, by session. */
  const turns = new Map<string | undefined, number>();
  const bindSoon = async (sessionId: string | undefined): Promise<void> => {
    if (names.length === 0) return;
    const isUnderWay = turns.has(sessionId);
    // What is told meanwhile may be of a document that comes after the last of them. Not from the first pause on: a page
    // that makes frame after frame would be given them fifty times a second.
    turns.set(sessionId, isUnderWay ? 1 : 0);
    if (isUnderWay) return;
    try {
      for (let turn = 0; turn < BIND_AFTER.length; turn = turns.get(sessionId) ?? BIND_AFTER.length) {
        turns.set(sessionId, turn + 1);
        await new Promise((resolve) => setTimeout(resolve, BIND_AFTER[turn]));
        // Electron may attach anew just now, and has lost all bindings then: the next turn gives them again.
        await bind(sessionId).catch(ignoreGone);
      }
    } finally {
      turns.delete(sessionId);
    }
  };

  const prepare = async (sessionId: string | undefined): Promise<void> => {
    await send('Page.enable', {}, sessionId);
    await send('Page.setInterceptFileChooserDialog', { enabled: true }, sessionId);
    for (const part of parts) await part.prepare(send, sessionId);
    await bind(sessionId);
    await send('Target.setAutoAttach', ATTACHED, sessionId);
  };

  /** Frames of the page that Chromium has stopped for us, by their sessions, and that we have not yet let go on. */
  const stopped = new Set<string>();
  let isFreeing = false;
  /**
   * Electron has attached anew, for another frame, in the middle of our words to one that is stopped: its session is gone,
   * no other comes, and Chromium holds its document back for good. It lets all of them go when nobody wants to be
   * attached any more; these begin before they are prepared.
   */
  const free = async (): Promise<void> => {
    if (isFreeing) return;
    isFreeing = true;
    try {
      // Inside of Electron's own attaching the command ends the program.
      await new Promise((resolve) => setImmediate(resolve));
      await send('Target.setAutoAttach', DETACHED, undefined);
    } finally {
      isFreeing = false;
    }
    await send('Target.setAutoAttach', ATTACHED, undefined);
  };

  const release = async (child: string, parent: string | undefined): Promise<void> => {
    try {
      stopped.delete(child);
      await send('Runtime.runIfWaitingForDebugger', {}, child);
      await send('Target.detachFromTarget', { sessionId: child }, parent);
    } catch {
      // The worker ended before it was let go.
    }
  };

  const attached = async (child: string): Promise<void> => {
    // Electron tells of a frame in the middle of attaching to it. Whatever is sent at once comes before
    // Chromium has stopped the frame, which then waits for good.
    await new Promise((resolve) => setImmediate(resolve));
    try {
      await prepare(child);
    } finally {
      // A frame that cannot be prepared must not hang; it then has no chooser at all on Linux and Windows.
      stopped.delete(child);
      await send('Runtime.runIfWaitingForDebugger', {}, child);
    }
    for (const part of parts) await part.released(send, child);
  };

  let state: 'heard' | 'flooding' | 'ended' = 'heard';
  contents.on('render-process-gone', () => {
    if (state === 'flooding') state = 'ended';
  });
  /** Counts a message; false where the page has sent too many, and is ended for it. */
  const mayHear = (kind: keyof typeof limits): boolean => {
    // What the ended process has sent still comes after its end; the page that is loaded next is heard again.
    if (state === 'ended' && !contents.isDestroyed() && !contents.isCrashed()) {
      state = 'heard';
      for (const one of Object.values(limits)) one.clear();
    }
    if (state !== 'heard') return false;
    if (limits[kind].take()) return true;
    state = 'flooding';
    hooks.onFlood();
    return false;
  };
  // Electron brings them whether or not anybody listens.
  contents.on('console-message', () => void mayHear('console'));
  link.on('message', (_event, method: string, params: MessageParams, sessionId: string) => {
    if (!mayHear('messages')) return;
    const target = sessionId === '' ? undefined : sessionId;
    if (params.payload !== undefined && params.payload.length > LONGEST_PAYLOAD) return;
    for (const part of parts) part.noticed(method, params, target);
    const guard = (work: Promise<void>) =>
      void work.catch((cause: unknown) => {
        // Electron attaches anew in the middle of our words, and the frame is prepared once more then.
        if (isGone(cause)) return;
        hooks.logger.warn('page.hook-broke', {
          method,
          type: params.targetInfo?.type ?? null,
          kind: kindOf(cause),
        });
      });
    if (method === 'Target.detachedFromTarget' && stopped.delete(params.sessionId ?? '')) guard(free());
    if (method === 'Target.attachedToTarget' && params.sessionId) {
      if (target === undefined && params.waitingForDebugger === true) stopped.add(params.sessionId);
      const isFrame = params.targetInfo?.type === 'iframe';
      guard(isFrame ? attached(params.sessionId) : release(params.sessionId, target));
      // Electron has attached anew for it: the page has lost its bindings.
      if (isFrame) guard(bindSoon(target));
    } else if (method === 'Page.fileChooserOpened') guard(chooserOpened(params, target));
    else if (method.startsWith('Page.')) guard(bindSoon(target));
  });

  const chooserOpened = async (params: MessageParams, target: string | undefined): Promise<void> => {
    const { backendNodeId } = params;
    if (backendNodeId === undefined) return;
    const { node } = (await send('DOM.describeNode', { backendNodeId }, target)) as DescribedNode;
    const attributes = pairs(node.attributes ?? []);
    hooks.onChooser({
      isMultiple: params.mode === 'selectMultiple',
      accept: (attributes.get('accept') ?? '').split(',').filter((wish) => wish.trim() !== ''),
      answer: async (paths) => {
        if (paths.length === 0) return;
        await send('DOM.setFileInputFiles', { files: [...paths], backendNodeId }, target);
      },
    });
  };

  await prepare(undefined);
}

interface MessageParams extends PageMessage {
  readonly waitingForDebugger?: boolean;
  readonly targetInfo?: { readonly type: string };
  readonly mode?: string;
  readonly backendNodeId?: number;
}

interface DescribedNode {
  readonly node: { readonly attributes?: readonly string[] };
}

function pairs(flat: readonly string[]): Map<string, string> {
  const map = new Map<string, string>();
  for (let index = 0; index + 1 < flat.length; index += 2) map.set(flat[index] ?? '', flat[index + 1] ?? '');
  return map;
}

/** Electron's and Chromium's words for a session that is no more. */
function isGone(cause: unknown): boolean {
  return (
    cause instanceof Error &&
    /target closed|target crashed|No target available|Session with given id not found|navigated or closed/i.test(
      cause.message,
    )
  );
}

function ignoreGone(cause: unknown): void {
  if (!isGone(cause)) throw cause;
}

function kindOf(cause: unknown): string {
  return cause instanceof Error ? cause.name : typeof cause;
}
