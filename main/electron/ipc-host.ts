import { ipcMain, type WebContents } from 'electron';
import { CALL_CHANNEL, EVENT_CHANNEL, type EventName, type Payload } from '../../preload/contract.ts';
import type { createCallHost } from '../api/call-host.ts';
import { SHELL_ORIGIN } from './shell-protocol.ts';

/** Binds the call host to Electron's one channel; the answer ends it. */
export function listenForCalls(shell: WebContents, host: ReturnType<typeof createCallHost>): () => void {
  ipcMain.handle(CALL_CHANNEL, (event, method: unknown, input: unknown) => {
    const { senderFrame, sender } = event;
    const isShell =
      sender === shell &&
      senderFrame !== null &&
      senderFrame === shell.mainFrame &&
      senderFrame.url.startsWith(`${SHELL_ORIGIN}/`);
    return host({ isShell }, method, input);
  });
  return () => ipcMain.removeHandler(CALL_CHANNEL);
}

/** Sends news to our window; a page that has just begun to listen first gets the latest of each kind. */
export class ShellEvents {
  readonly #shell: WebContents;
  readonly #latest = new Map<EventName, unknown>();

  constructor(shell: WebContents) {
    this.#shell = shell;
    ipcMain.on(EVENT_CHANNEL, ({ sender }) => {
      if (sender !== shell) return;
      for (const [name, payload] of this.#latest) shell.send(EVENT_CHANNEL, name, payload);
    });
  }

  send<E extends EventName>(name: E, payload: Payload<E>): void {
    this.#latest.set(name, payload);
    if (!this.#shell.isDestroyed()) this.#shell.send(EVENT_CHANNEL, name, payload);
  }
}
