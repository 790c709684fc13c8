import { addPageScript, type PagePart, type SendCommand } from './page-part.ts';

/**
 * Peer connections are in no runtime feature of Chromium's that could be switched off, so a page loses them before its
 * first script; workers never have them. A frame that is written by a script may find a way past this: the layers of the
 * network hold then: no UDP past the proxy, no name and no host that is not listed. Pages that may have camera and microphone keep
 * them, since a conversation needs both.
 */
const SCRIPT = `for (const name of Object.getOwnPropertyNames(globalThis))
  if (/^(webkit)?RTC/.test(name)) delete globalThis[name];`;

/** Takes from a page what nobody needs; `mayTalk`: the bundles in force let some page use the camera. */
export function pagePowers(mayTalk: boolean): PagePart {
  const take = async (send: SendCommand, sessionId: string | undefined, isNow: boolean) => {
    if (mayTalk) return;
    await addPageScript(send, sessionId, { source: SCRIPT, isNow });
  };
  return {
    prepare: (send, sessionId) => take(send, sessionId, sessionId === undefined),
    released: (send, sessionId) => take(send, sessionId, true),
    noticed: () => undefined,
  };
}
