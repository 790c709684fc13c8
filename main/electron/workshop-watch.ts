/**
 * What the pages of the workshop tell of themselves: presses of the person, names in storage, whether a password is asked
 * for. A script in our own world sends kinds, names and selectors, never a value.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { TokenPlace } from '../core/portals/logout-plan.ts';
import { addOwnScript, type PageMessage, type PagePart, type SendCommand } from './page-part.ts';

const BINDING = '__sectorWorkshop';
/** Milliseconds until a page is asked once more. */
const ASKED_AGAIN = 500;

/** Runs in every document, in our own world. */
const SCRIPT = `(() => {
  if (globalThis.sectorWorkshopPart) return;
  globalThis.sectorWorkshopPart = true;
  const LOGOUT = /выйти|выход|покинуть|завершить (сеанс|работу)|log.?out|log.?off|sign.?out|sign.?off|userlogout|end.?session|session.?end/i;
  const steady = (word) => /^[A-Za-zА-Яа-я_][\\w-]{0,60}$/.test(word) && !/\\d{3,}|[0-9a-f]{8,}/i.test(word);
  const bare = (address) => { try { const url = new URL(address, location.href); return url.protocol.startsWith('http') ? url.origin + url.pathname : null; } catch { return null; } };
  const only = (selector, part) => { try { const all = document.querySelectorAll(selector); return all.length === 1 && all[0] === part; } catch { return false; } };
  const nameOf = (part) => {
    const tag = part.localName;
    const tries = [];
    if (part.id && steady(part.id)) tries.push('#' + CSS.escape(part.id));
    for (const name of ['data-testid', 'data-test', 'data-action', 'name']) {
      const value = part.getAttribute(name);
      if (value && steady(value)) tries.push(tag + '[' + name + '=' + JSON.stringify(value) + ']');
    }
    for (const name of ['href', 'action']) {
      const value = part.getAttribute(name);
      if (value && !/[?#]/.test(value) && value.length < 100) tries.push(tag + '[' + name + '=' + JSON.stringify(value) + ']');
      else if (value && value.includes('?') && value.length < 300) tries.push(tag + '[' + name + '^=' + JSON.stringify(value.slice(0, value.indexOf('?') + 1)) + ']');
    }
    const classes = [...part.classList].filter(steady).slice(0, 3);
    for (const one of classes) tries.push(tag + '.' + CSS.escape(one));
    if (part.form && part.form !== part) tries.push(nameOf(part.form) + ' ' + (part.type === 'submit' ? '[type="submit"], ' + nameOf(part.form) + ' button:not([type])' : tag));
    const found = tries.find((one) => only(one, part));
    if (found) return found;
    const parent = part.parentElement;
    if (!parent || part === document.body) return tag;
    const place = [...parent.children].filter((one) => one.localName === tag).indexOf(part) + 1;
    return nameOf(parent) + ' > ' + tag + ':nth-of-type(' + place + ')';
  };
  // Our function comes into a document some moments after its scripts: what is report before that waits for it.
  const untold = [];
  const isHeard = () => typeof globalThis.${BINDING} === 'function';
  const flush = () => {
    while (untold.length > 0 && isHeard()) {
      const { value, then } = untold.shift();
      globalThis.${BINDING}(JSON.stringify(value));
      then?.();
    }
    if (untold.length > 0) setTimeout(flush, 20);
  };
  const tell = (value, then) => {
    untold.push({ value, then });
    if (untold.length === 1) flush();
  };
  addEventListener('click', (event) => {
    if (!event.isTrusted) return;
    const target = event.composedPath()[0];
    const part = target?.closest?.('a, button, input, [role="button"], [role="menuitem"], summary, [onclick]') ?? target;
    if (!part?.localName || /^(input)$/.test(part.localName) && !/^(submit|button|image)$/.test(part.type)) return;
    const form = part.form && (part.type === 'submit' || part.type === 'image') ? part.form : null;
    const href = part.localName === 'a' ? part.getAttribute('href') : null;
    const words = [(part.textContent ?? '').slice(0, 80), part.value, part.title, part.id, part.className, part.getAttribute('aria-label'), href, form?.getAttribute('action')];
    // The document may be gone by the time that we are heard: the press is held until then, and done for the person.
    const isHeld = !isHeard();
    if (isHeld) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    const press = () => target.dispatchEvent(new event.constructor(event.type, event));
    tell({ kind: 'press', page: bare(location.href), selector: nameOf(part), isLogout: words.some((one) => typeof one === 'string' && LOGOUT.test(one)),
      href: href && !href.startsWith('#') ? bare(href) : null, hasQuery: /[?]/.test(href ?? ''),
      form: form && { method: form.method === 'post' ? 'post' : 'get', selector: nameOf(form), isOneButton: !part.name && form.contains(part) && [...form.elements].filter((one) => one.type === 'submit' || one.type === 'image').length === 1 } }, isHeld ? press : undefined);
  }, true);
  const look = () => {
    const names = [];
    for (const one of ['localStorage', 'sessionStorage']) try { names.push(...Object.keys(window[one]).slice(0, 20).map((name) => name.slice(0, 80))); } catch { /* Closed to it. */ }
    const hasPassword = document.querySelector('input[type="password"]') !== null;
    const hasWorker = Boolean(navigator.serviceWorker?.controller);
    if (names.length > 0 || hasPassword || hasWorker) tell({ kind: 'page', page: bare(location.href), hasPassword, hasWorker, names });
  };
  // Whether something with a refresh token lies there, and under which name; the value is looked at and goes nowhere.
  const holds = (value) => { try { return typeof (typeof value === 'string' ? JSON.parse(value) : value)?.refresh_token === 'string'; } catch { return false; } };
  const tokens = async () => {
    const report = (place) => tell({ kind: 'token', origin: location.origin, place: { ...place, path: 'refresh_token' } });
    for (const one of ['localStorage', 'sessionStorage']) try { for (const key of Object.keys(window[one])) if (holds(window[one].getItem(key))) report({ [one]: key }); } catch { /* Closed to it. */ }
    const asked = (request) => new Promise((done, broke) => { request.onsuccess = () => done(request.result); request.onerror = () => broke(request.error); });
    try {
      for (const { name } of await indexedDB.databases()) {
        const database = await asked(indexedDB.open(name));
        for (const title of database.objectStoreNames) {
          const store = database.transaction(title).objectStore(title);
          const [keys, values] = await Promise.all([asked(store.getAllKeys(undefined, 50)), asked(store.getAll(undefined, 50))]);
          keys.forEach((key, at) => { if (holds(values[at])) report({ indexedDb: name + '/' + title + '/' + key }); });
        }
        database.close();
      }
    } catch { /* Closed to it. */ }
  };
  // For the list that is seen live; what a proposal needs is looked at when it is needed.
  for (const delay of [1500, 4000]) setTimeout(tokens, delay);
  for (const delay of [400, 1500, 4000]) setTimeout(look, delay);
  globalThis.sectorWorkshopLook = async (turn) => {
    look();
    await tokens();
    if (self === top) tell({ kind: 'looked', turn });
  };
  // Pages look for a plug-in for signing by a script of its extension; whether it is there or not, it was wanted.
  const plugin = ({ target }) => {
    const id = /^chrome-extension:\\/\\/([a-p]{32})\\//.exec(target?.src ?? '')?.[1];
    if (id) tell({ kind: 'extension', id });
  };
  addEventListener('error', plugin, true);
  addEventListener('load', plugin, true);
  addEventListener('focusin', (event) => { if (event.target?.type === 'password') look(); }, true);
})();`;

const Report = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('press'),
    page: z.string().max(500),
    selector: z.string().min(1).max(500),
    isLogout: z.boolean(),
    href: z.string().max(500).nullable(),
    hasQuery: z.boolean(),
    form: z
      .object({
        method: z.enum(['get', 'post']),
        selector: z.string().min(1).max(500),
        isOneButton: z.boolean(),
      })
      .nullable(),
  }),
  z.object({
    kind: z.literal('page'),
    page: z.string().max(500),
    hasPassword: z.boolean(),
    hasWorker: z.boolean(),
    names: z.array(z.string().max(80)).max(40),
  }),
  z.object({ kind: z.literal('token'), origin: z.url({ protocol: /^https?$/ }), place: TokenPlace }),
  z.object({ kind: z.literal('extension'), id: z.string().regex(/^[a-p]{32}$/) }),
  z.object({ kind: z.literal('looked'), turn: z.number() }),
]);
type Report = z.infer<typeof Report>;
export type WorkshopReport = Exclude<Report, { readonly kind: 'looked' }>;

export class WorkshopWatch implements PagePart {
  readonly bindings = [BINDING];
  readonly #onReport: (report: WorkshopReport) => void;
  readonly #looks = new Map<number, () => void>();
  #send: SendCommand | null = null;
  #turn = 0;

  constructor(onReport: (report: WorkshopReport) => void) {
    this.#onReport = onReport;
  }

  async prepare(send: SendCommand, sessionId: string | undefined): Promise<void> {
    this.#send ??= send;
    await addOwnScript(send, sessionId, { source: SCRIPT, isNow: false });
  }

  async released(send: SendCommand, sessionId: string): Promise<void> {
    await addOwnScript(send, sessionId, { source: SCRIPT, isNow: true });
  }

  noticed(method: string, params: PageMessage): void {
    if (method !== 'Runtime.bindingCalled' || params.name !== BINDING) return;
    // A page can send what it likes by our binding's name only from our world; what is odd is nothing.
    let value: unknown;
    try {
      value = JSON.parse(params.payload ?? '');
    } catch {
      return;
    }
    const report = Report.safeParse(value);
    if (!report.success) return;
    if (report.data.kind === 'looked') this.#looks.get(report.data.turn)?.();
    else this.#onReport(report.data);
  }

  /** The page is gone. */
  end(): void {
    for (const resolve of this.#looks.values()) resolve();
  }

  /** What the page has in its storage now is report before this ends; at the signal nobody waits for it any more. */
  async lookNow(signal: AbortSignal): Promise<void> {
    const send = this.#send;
    if (!send) return;
    this.#turn += 1;
    const turn = this.#turn;
    const looked = new Promise<void>((resolve) => {
      this.#looks.set(turn, resolve);
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve());
    });
    try {
      while (this.#looks.has(turn)) {
        void this.#askToLook(send, turn);
        await Promise.race([looked.then(() => this.#looks.delete(turn)), wait(ASKED_AGAIN)]);
      }
    } finally {
      this.#looks.delete(turn);
    }
  }

  /** Electron attaches anew to pages; what was asked of the session before is never answered, so nobody waits for it. */
  async #askToLook(send: SendCommand, turn: number): Promise<void> {
    const heard = `globalThis.${BINDING}?.('{"kind":"looked","turn":${turn}}')`;
    const source = `globalThis.sectorWorkshopLook ? globalThis.sectorWorkshopLook(${turn}) : ${heard}`;
    try {
      const identifier = await addOwnScript(send, undefined, { source, isNow: true });
      await send('Page.removeScriptToEvaluateOnNewDocument', { identifier }, undefined);
    } catch {
      // In the middle of a change of pages: it is asked once more. A page that is gone ends the waiting itself.
    }
  }
}
