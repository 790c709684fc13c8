/**
 * `alert`, `confirm`, `prompt` of a page lead to our own question instead of a window of the system (B90). The page
 * waits in its process until the answer is there, as with any browser.
 *
 * Electron draws its boxes in a listener of `-run-dialog`, an event of WebContents that is not documented; ours takes
 * its place. Through the debugger protocol alone (`Page.handleJavaScriptDialog`) the boxes come all the same. A version
 * of Electron without the event falls back to `disableDialogs`: every answer is no.
 */
import type { WebContents, WebFrameMain } from 'electron';
import type { Logger } from '../core/base/logger.ts';
import type { PageQuestions } from '../core/portals/page-questions.ts';
import { hostForPeople } from '../core/portals/tab-title.ts';
import { addPageScript, type PagePart } from './page-part.ts';

const RUN = '-run-dialog';
const CANCEL = '-cancel-dialogs';

interface RunDialog {
  readonly frame: WebFrameMain | null;
  readonly dialogType: 'alert' | 'confirm' | 'prompt';
  readonly messageText: string;
  readonly defaultPromptText: string;
}

/**
 * Electron puts a `prompt` that only throws over Chromium's in the main frame of each page. Frames have Chromium's
 * still, and it works for any window of the same origin.
 */
const PROMPT_SCRIPT = `(() => {
  if (window !== window.top) return;
  let ask = null;
  const find = () => {
    const frame = document.createElement('iframe');
    frame.style.display = 'none';
    document.documentElement.append(frame);
    ask = frame.contentWindow.prompt;
    frame.remove();
    return ask;
  };
  window.prompt = function prompt(...words) { return Reflect.apply(ask ?? find(), window, words); };
})();`;

/** Takes the dialogs of a page over; the part brings `prompt` to it. */
export function askByOurselves(contents: WebContents, questions: PageQuestions, logger: Logger): PagePart {
  // The types know documented events only.
  const events: NodeJS.EventEmitter = contents;
  if (events.listenerCount(RUN) !== 1) logger.warn('page.dialogs-unknown', {});
  events.removeAllListeners(RUN);
  events.removeAllListeners(CANCEL);
  let isAnswering = false;
  events.on(RUN, (info: RunDialog, answer: (isAccepted: boolean, text: string) => void) => {
    const { dialogType: kind, messageText: text, defaultPromptText: value } = info;
    questions.ask({ kind, text, value, host: hostOf(info.frame, contents) }, (isAccepted, typed) => {
      isAnswering = true;
      answer(isAccepted, typed);
      isAnswering = false;
    });
  });
  events.on(CANCEL, () => questions.answered());
  return {
    async prepare(send, sessionId) {
      if (sessionId !== undefined) return;
      await addPageScript(send, undefined, { source: PROMPT_SCRIPT, isNow: true });
    },
    released: () => Promise.resolve(),
    noticed(method) {
      // Somebody else has answered: a debugger beside us, or Chromium when the page went away.
      if (method === 'Page.javascriptDialogClosed' && !isAnswering) questions.answered();
    },
  };
}

/** For a page that nobody sees: every question is answered with no, and it leaves when asked to. */
export function refuseQuestions(contents: WebContents): void {
  const events: NodeJS.EventEmitter = contents;
  // Electron's own listener says no as well, but throws on a frame without an address, and the page waits for good.
  events.removeAllListeners(RUN);
  events.on(RUN, (_info: RunDialog, answer: (isAccepted: boolean, text: string) => void) =>
    answer(false, ''),
  );
  contents.on('will-prevent-unload', (event) => event.preventDefault());
}

/** Whose question it is: a frame without an address of its own belongs to the page that has made it. */
function hostOf(frame: WebFrameMain | null, contents: WebContents): string {
  const own = hostForPeople(frame?.origin ?? '');
  return own === '' ? hostForPeople(contents.getURL()) : own;
}
