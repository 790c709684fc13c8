/**
 * What a portal page gets through the debugger protocol instead of a preload: the file picker of ours in
 * place of the system's (B48), and `window.print` that opens our preview in place of the system dialog (B54).
 * Cross-site frames are separate targets: each is attached to before it runs (electron.md 4.5).
 */
import type { WebContents } from 'electron';
import type { Logger } from '../core/base/logger.ts';
import type { PagePart } from './page-part.ts';

const PRINT_BINDING = '__sectorPrint';

/**
 * Both ways of a script to the print dialog; nobody can reach what stood here before. A second run in the same
 * document wraps the wrapper, which does no harm.
 */
const PRINT_SCRIPT = `(() => {
  Object.defineProperty(window, 'print', { value: () => ${PRINT_BINDING}(''), writable: false });
  const { execCommand } = Document.prototype;
  Document.prototype.execCommand = function (command, ...rest) {
    const word = String(command);
    if (word.toLowerCase() !== 'print') return execCommand.call(this, word, ...rest);
    ${PRINT_BINDING}('');
    return true;
  };
})();`;

/**
 * Chromium stops every child of a page that attaches to its frames, also one that the filter leaves out, and
 * nobody would let it go on. So workers are attached to, released and left alone: an attached service worker
 * would never end.
 */
const WORKERS = ['worker', 'shared_worker', 'service_worker'] as const;

/** The page wants files: what it accepts and a way to give them. */
export interface ChooserRequest {
  readonly isMultiple: boolean;
  readonly accept: readonly string[];
  /** Paths on disk; an empty list is «Отмена». */
  readonly answer: (paths: readonly string[]) => Promise<void>;
}

export interface PageHooks {
  readonly onChooser: (request: ChooserRequest) => void;
  readonly onPrint: () => void;
  /** What else the page gets, made for this page. */
  readonly parts?: (contents: WebContents) => readonly PagePart[];
  readonly logger: Logger;
}

/** Attaches to a page for as long as it lives; must be called before its first navigation. */
export async function hookPage(contents: WebContents, hooks: PageHooks): Promise<void> {
  const { debugger: link } = contents;
  link.attach('1.3');
  const parts = hooks.parts?.(contents) ?? [];
  const send = (method: string, params: object, sessionId: string | undefined) =>
    link.sendCommand(method, params, sessionId);

  const prepare = async (sessionId: string | undefined): Promise<void> => {
    await send('Page.enable', {}, sessionId);
    await send('Page.setInterceptFileChooserDialog', { enabled: true }, sessionId);
    await send('Runtime.enable', {}, sessionId);
    await send('Runtime.addBinding', { name: PRINT_BINDING }, sessionId);
    await send(
      'Page.addScriptToEvaluateOnNewDocument',
      { source: PRINT_SCRIPT, runImmediately: true },
      sessionId,
    );
    for (const part of parts) await part.prepare(send, sessionId);
    await send(
      'Target.setAutoAttach',
      {
        autoAttach: true,
        waitForDebuggerOnStart: true,
        flatten: true,
        filter: [{ type: 'iframe' }, ...WORKERS.map((type) => ({ type })), { exclude: true }],
      },
      sessionId,
    );
  };

  const release = async (child: string, parent: string | undefined): Promise<void> => {
    try {
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
      await send('Runtime.runIfWaitingForDebugger', {}, child);
    }
    for (const part of parts) await part.released(send, child);
  };

  link.on('message', (_event, method: string, params: MessageParams, sessionId: string) => {
    const target = sessionId === '' ? undefined : sessionId;
    for (const part of parts) part.noticed(method, params, target);
    const guard = (work: Promise<void>) =>
      void work.catch((cause: unknown) =>
        hooks.logger.warn('page.hook-broke', { method, kind: kindOf(cause) }),
      );
    if (method === 'Target.attachedToTarget' && params.sessionId) {
      const isFrame = params.targetInfo?.type === 'iframe';
      guard(isFrame ? attached(params.sessionId) : release(params.sessionId, target));
    } else if (method === 'Runtime.bindingCalled' && params.name === PRINT_BINDING) hooks.onPrint();
    else if (method === 'Page.fileChooserOpened') guard(chooserOpened(params, target));
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

interface MessageParams {
  readonly sessionId?: string;
  readonly targetInfo?: { readonly type: string };
  readonly name?: string;
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

function kindOf(cause: unknown): string {
  return cause instanceof Error ? cause.name : typeof cause;
}
