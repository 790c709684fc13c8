/**
 * The real program, driven from a test without a debugger on it: a script in its main process takes questions over a
 * socket, one at a time. Mouse and keys are the X server's. A program that starts itself anew connects again.
 */

import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { EventName, MethodName, Payload } from '../../preload/contract.ts';
import { HANGS } from '../support/patience.ts';
import { scannedPdf } from '../support/scanned-pdf.ts';
import { type ProgramOptions, startScripted } from '../support/unobserved.ts';
import {
  type JournalRow,
  killProcessesOf,
  makeFolders,
  processesOf,
  readJournal,
  type WorkstationFolders,
} from '../support/workstation.ts';

/** Runs after the tools of `unobserved.ts`. A question is the body of an async function. */
const scriptOf = (port: number) => `
async function pressIn(find, selector) {
  const part = 'document.querySelector(' + JSON.stringify(selector) + ')';
  const ask = async (script) => { try { return await find()?.executeJavaScript(script, true); } catch { return undefined; } };
  // True once the press has come to the part, or to a page that has given way to another meanwhile.
  const arrived = () => ask('window.sectorTestPress !== "waits"');
  for (let turn = 0; turn < 10; turn += 1) {
    // Style sheets and scripts move the parts of a page until it is loaded, and some of them later.
    let last = '';
    let rest = 0;
    const box = await until(async () => {
      const isLoaded = await ask('document.readyState === "complete"');
      const now = isLoaded ? await boxOf(find(), selector).catch(() => null) : null;
      rest = now !== null && now.width > 0 && JSON.stringify(now) === last ? rest + 1 : 0;
      last = JSON.stringify(now);
      return rest >= 8 && now;
    }, 'a place at rest for ' + selector);
    await ask('window.sectorTestPress = "waits"; ' + part + '.addEventListener("pointerdown", () => { window.sectorTestPress = "came"; }, { once: true, capture: true }), null');
    const area = await boxOf(shell(), at('portal-area'));
    const bounds = BaseWindow.getAllWindows()[0].getContentBounds();
    const x = bounds.x + area.x + box.x + Math.min(box.width / 2, 60);
    const y = bounds.y + area.y + box.y + box.height / 2;
    await xdotool('mousemove', Math.round(x), Math.round(y), 'click', 1);
    // A part that moved under the mouse, or a page that was busy, was missed; a person presses again.
    for (let look = 0; look < 40; look += 1) {
      if ((await arrived()) !== false) return;
      await pause();
    }
  }
  throw new Error('pressed in vain: ' + selector);
}
app.whenReady().then(async () => {
  await windowThere();
  const link = require('node:net').connect(${port}, '127.0.0.1');
  link.on('error', () => link.destroy());
  require('node:readline').createInterface({ input: link }).on('line', async (line) => {
    const { id, body } = JSON.parse(line);
    let answer;
    try {
      answer = { id, value: await eval('(async () => {' + body + '})()') };
    } catch (cause) {
      answer = { id, error: String(cause?.stack ?? cause) };
    }
    link.write(JSON.stringify(answer) + '\\n');
  });
});
`;

/** Programs of CUPS in place of a printer: what was printed lies in the folder. */
const PRINTING = {
  lpstat: (root: string) => `echo paper # ${root}`,
  lp: (root: string) => `cat > "${root}/printed-$$.pdf"`,
};

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** The program went away in the middle of a question. */
class ProgramGone extends Error {}

export class Program {
  readonly folders: WorkstationFolders;
  readonly #server: Server;
  readonly #said: () => string;
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(cause: Error): void }>();
  #link: Socket | null = null;
  #number = 0;

  private constructor(folders: WorkstationFolders, server: Server, said: () => string) {
    this.folders = folders;
    this.#server = server;
    this.#said = said;
    server.on('connection', (link: Socket) => this.#take(link));
  }

  /** Starts it with this configuration and waits until its window is there. */
  static async start(
    display: string,
    {
      before,
      ...options
    }: Omit<ProgramOptions, 'programs'> & {
      /** What lies in its folders when it starts. */
      readonly before?: (folders: WorkstationFolders) => void;
    },
  ): Promise<Program> {
    const folders = makeFolders();
    before?.(folders);
    const programs = join(folders.root, 'bin');
    mkdirSync(programs);
    for (const [name, body] of Object.entries(PRINTING)) {
      writeFileSync(join(programs, name), `#!/bin/sh\n${body(folders.root)}\n`);
      chmodSync(join(programs, name), 0o755);
    }
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const said = await startScripted(display, folders, scriptOf(port), { ...options, programs });
    const program = new Program(folders, server, said);
    await program.until('the free screen', async () => (await program.state()).kind === 'free');
    return program;
  }

  /** Asks the main process: the body of an async function, which has the tools of `unobserved.ts`. */
  async ask<T = undefined>(body: string): Promise<T> {
    const link = await this.#linked();
    const id = ++this.#number;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      link.write(`${JSON.stringify({ id, body })}\n`);
    });
  }

  /** Looks again until there is an answer. @throws after `limit` milliseconds, with what the program said */
  async until<T>(why: string, look: () => Promise<T | false | undefined>, limit = HANGS): Promise<T> {
    const endsAt = performance.now() + limit;
    for (;;) {
      const found = await look().catch((cause: unknown) => {
        // A program that starts itself anew is asked again.
        if (cause instanceof ProgramGone) return undefined;
        throw cause;
      });
      if (found !== undefined && found !== false) return found;
      if (performance.now() > endsAt) {
        const shown = await this.view('browser.changed').catch(String);
        throw new Error(`waited in vain: ${why}\n${JSON.stringify(shown)}\n${this.lastWords()}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** The end of what the program has said. */
  lastWords(): string {
    const lines = this.#said().split('\n');
    // There is no D-Bus here, and Chromium says so again and again.
    return lines
      .filter((line) => !line.includes(':bus.cc'))
      .slice(-15)
      .join('\n');
  }

  /** Calls a method as our window does. @throws where it is refused */
  async call(method: MethodName, input?: object): Promise<void> {
    const said = await this.ask<{ readonly ok: boolean }>(
      `return call(${JSON.stringify(method)}, ${JSON.stringify(input) ?? 'undefined'})`,
    );
    if (!said.ok) throw new Error(`${method}: ${JSON.stringify(said)}`);
  }

  view<E extends EventName>(name: E): Promise<Payload<E>> {
    return this.ask(`return view(${JSON.stringify(name)})`);
  }

  async state() {
    return (await this.view('workstation.changed')).state;
  }

  /** A visit begins, and the portal is opened. */
  async begin(portal: string): Promise<void> {
    await this.until('a free workstation', async () => (await this.state()).kind === 'free');
    await this.call('visit.start', { audience: 'citizen', purpose: 'filing' });
    await this.until('a visit', async () => (await this.state()).kind === 'active');
    await this.open(portal);
  }

  /** The receipt was read: waits until the workstation is free, in this program or in a fresh one. */
  async leave(): Promise<void> {
    await this.call('visit.leave').catch((cause: unknown) => {
      if (!(cause instanceof ProgramGone)) throw cause;
    });
    await this.until('the free screen', async () => (await this.state()).kind === 'free');
  }

  /** Opens one more portal, or brings its tab to the front. */
  async open(portal: string): Promise<void> {
    await this.call('portal.open', { portal });
  }

  /** Waits for a portal page at an address that begins so, and for a part of it. */
  async on(prefix: string, selector = 'body'): Promise<void> {
    await this.until(`${selector} on ${prefix}`, () =>
      this.#inPage(prefix, `document.querySelector(${JSON.stringify(selector)}) !== null`),
    );
  }

  /** A value of the page: an expression in its own world. */
  js<T = undefined>(prefix: string, expression: string): Promise<T> {
    return this.#inPage(prefix, expression) as Promise<T>;
  }

  /** Presses a part of the page with the real mouse, until it has come there. */
  async press(prefix: string, selector: string): Promise<void> {
    await this.on(prefix, selector);
    await this.ask(`await pressIn(() => ${PAGE(prefix)}, ${JSON.stringify(selector)})`);
  }

  /** Presses a field of the page and types into it with real keys. */
  async fill(prefix: string, selector: string, text: string): Promise<void> {
    const value = `document.querySelector(${JSON.stringify(selector)}).value`;
    const focused = `document.activeElement === document.querySelector(${JSON.stringify(selector)})`;
    let arrived = '';
    // A page that is still being built may take the focus or the field away under the keys; a person types again.
    for (let turn = 0; turn < 5; turn += 1) {
      await this.press(prefix, selector);
      let isFocused = false;
      for (let look = 0; look < 40 && !isFocused; look += 1) {
        isFocused = (await this.#inPage(prefix, focused)) === true;
        if (!isFocused) await new Promise((resolve) => setTimeout(resolve, 50));
      }
      if (!isFocused) continue;
      await this.js(prefix, `${value} = ''`);
      await this.ask(`await xdotool('type', '--delay', 8, '--', ${JSON.stringify(text)})`);
      arrived = await this.js<string>(prefix, value);
      if (arrived === text) return;
    }
    throw new Error(`typed «${text}», «${arrived}» arrived in ${selector}`);
  }

  /** Presses a file field, and takes the only file of the visit in our own picker. */
  async upload(prefix: string, selector: string): Promise<void> {
    const isAsked = async () => (await this.view('browser.changed')).fileRequest !== null;
    await this.press(prefix, selector);
    await this.until('our picker', isAsked);
    await this.ask(`await press('picker-file-1'); await press('picker-confirm')`);
    const files = `document.querySelector(${JSON.stringify(selector)}).files.length === 1`;
    await this.until('the file in the field', () => this.#inPage(prefix, files));
  }

  /** A scan comes to the visit, a PDF of one page. */
  async scan(name: string): Promise<void> {
    const before = (await this.view('files.changed')).length;
    writeFileSync(join(this.folders.inbox, name), scannedPdf(1));
    await this.until('the scan', async () => (await this.view('files.changed')).length > before);
  }

  /** Waits for a download of the visit. */
  async downloaded(): Promise<void> {
    await this.until('the download', async () =>
      (await this.view('files.changed')).some(({ origin }) => origin === 'download'),
    );
  }

  /** Prints the page that is open by our own button. */
  async printPage(): Promise<void> {
    await this.call('print.prepare', {});
    await this.print();
  }

  /** Waits for our preview, prints, and looks at what the printer got. */
  async print(): Promise<void> {
    await this.until('our preview', async () => {
      const { print } = await this.view('browser.changed');
      return print?.phase === 'preview';
    });
    await this.call('print.confirm', { copies: 1 });
    await this.until('a PDF at the printer', async () => this.printed() > 0);
    await this.call('print.cancel');
  }

  /** PDFs that the printer got since it was last cleared. */
  printed(): number {
    const names = readdirSync(this.folders.root).filter((name) => name.startsWith('printed-'));
    return names.filter((name) => readFileSync(join(this.folders.root, name)).includes('%%EOF')).length;
  }

  clearPrinter(): void {
    for (const name of readdirSync(this.folders.root)) {
      if (name.startsWith('printed-')) rmSync(join(this.folders.root, name));
    }
  }

  journal(): readonly JournalRow[] {
    return readJournal(this.folders);
  }

  /** Ends the program and removes its folders. */
  async stop(): Promise<void> {
    await this.ask('app.quit()').catch(() => undefined);
    this.#server.close();
    const isGone = () => processesOf(this.folders.root).length === 0;
    for (let turn = 0; turn < 100 && !isGone(); turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    killProcessesOf(this.folders.root);
    if (existsSync(this.folders.root)) rmSync(this.folders.root, { recursive: true, force: true });
  }

  #inPage(prefix: string, expression: string): Promise<unknown> {
    return this.ask(
      `const page = ${PAGE(prefix)};
      return page === undefined ? undefined : page.executeJavaScript(${JSON.stringify(expression)}, true).catch(() => undefined)`,
    );
  }

  #take(link: Socket): void {
    this.#link = link;
    const give = (line: string) => {
      const { id, value, error } = JSON.parse(line) as Answer;
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error === undefined) waiting?.resolve(value);
      else waiting?.reject(new Error(error));
    };
    createInterface({ input: link }).on('line', give);
    link.on('error', () => link.destroy());
    link.on('close', () => {
      if (this.#link === link) this.#link = null;
      for (const { reject } of this.#waiting.values()) reject(new ProgramGone('the program went away'));
      this.#waiting.clear();
    });
  }

  async #linked(): Promise<Socket> {
    const endsAt = performance.now() + HANGS;
    while (this.#link === null) {
      if (performance.now() > endsAt) throw new Error(`the program does not answer\n${this.lastWords()}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return this.#link;
  }
}

/** The main frame of the portal page at an address that begins so; it answers while its page still loads. */
const PAGE = (prefix: string) =>
  `webContents.getAllWebContents().find((one) => one.getURL().startsWith(${JSON.stringify(prefix)}))?.mainFrame`;
