/** `chrome` in the world of an extension beside a page: messages by requests that the bridge answers. */
import { chromeEverywhere, type PolyfillFacts } from './chrome-polyfill.ts';

/** Facts of a script that runs in the world of pages' documents. */
export interface WorldFacts extends PolyfillFacts {
  /** Known to nobody but this script and the bridge. */
  readonly secret: string;
  /** Source of expressions for the addresses at which the extension's scripts run, by the time at which they do. */
  readonly places: readonly {
    readonly takes: string;
    readonly except: string;
    readonly allFrames: boolean;
  }[];
  /** Source of an expression for the addresses of the portals that have the extension. */
  readonly hosts: string;
  readonly limit: { readonly most: number; readonly within: number };
  /** Letters of one message. */
  readonly longest: number;
}

/**
 * The first script of the world. Sets `chrome` and `sectorEdsRun(index)`: are the scripts of that entry to run here now?
 * Messages go out one request after the other, so that they keep their order.
 */
export function worldScript(facts: WorldFacts): string {
  return `(() => {
  if (globalThis.sectorEdsRun) return;
  const PLACES = ${JSON.stringify(facts.places)};
  const here = location.href.replace(/#.*$/s, '');
  const HOSTS = new RegExp(${JSON.stringify(facts.hosts)});
  const isListed = location.protocol === 'https:' && origin === location.origin && HOSTS.test(here) && [...location.ancestorOrigins].every((one) => HOSTS.test(one + '/'));
  const runs = PLACES.map((one) => isListed && (one.allFrames || window === top)
    && new RegExp(one.takes).test(here) && !(one.except && new RegExp(one.except).test(here)));
  const done = new Set();
  // Each entry runs once, whoever asks again.
  globalThis.sectorEdsRun = (index) => { if (runs[index] !== true || done.has(index)) return false; done.add(index); return true; };
  if (!runs.includes(true)) return;
  // A later session of the debugger makes one more world of the same name: the first of a document is the one that lives.
  if (!performance.dispatchEvent(new Event('sector-eds-' + ${JSON.stringify(facts.id)}, { cancelable: true }))) {
    globalThis.sectorEdsRun = () => false;
    return;
  }
  performance.addEventListener('sector-eds-' + ${JSON.stringify(facts.id)}, (event) => event.preventDefault());
  const WORD = crypto.randomUUID();
  const SECRET = ${JSON.stringify(facts.secret)};
  const ADDRESS = 'sector-eds://bridge/${facts.id}/' + WORD + '/';
  const ask_ = fetch.bind(globalThis);
  let out = [];
  let isOpen = false;
  let isGoing = false;
  const go = async () => {
    if (isGoing || !isOpen) return;
    isGoing = true;
    while (out.length > 0) {
      const body = SECRET + out.join('');
      out = [];
      try { await ask_(ADDRESS + 'say', { __proto__: null, method: 'POST', body }); } catch { break; }
    }
    isGoing = false;
  };
  let since = 0;
  let count = 0;
  const say = (head, body = '') => {
    const now = performance.now();
    if (now - since > ${facts.limit.within}) { since = now; count = 0; }
    count += 1;
    if (count > ${facts.limit.most} || body.length > ${facts.longest}) {
      const why = body.length > ${facts.longest} ? 'Message length exceeded maximum allowed length.' : 'Too many messages.';
      if (head[0] === 'post') throw new Error(why);
      if (head[0] === 'ask' || head[0] === 'storage') later(() => heard(['failed', head[1], why], ''));
      return;
    }
    const text = stringify(head);
    out.push(text.length + ':' + body.length + ':' + text + body);
    later(() => void go());
  };
  ${chromeEverywhere(facts)}
  globalThis.chrome = offered('chrome', { runtime: offered('runtime', runtime), storage: offered('storage', storage), i18n: offered('i18n', i18n), extension });
  const FORM = /^(\\d{1,5}):(\\d{1,9}):/;
  // What comes is cut into messages by their lengths; a long one is not looked at before it is whole.
  const hear = async (stream) => {
    const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
    let parts = [];
    let held = 0;
    let wanted = 1;
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      parts.push(value);
      held += value.length;
      if (held < wanted) continue;
      let text = parts.join('');
      for (;;) {
        const numbers = FORM.exec(text.slice(0, 17));
        if (!numbers) { wanted = text.length + 1; break; }
        const start = numbers[0].length;
        const middle = start + Number(numbers[1]);
        const end = middle + Number(numbers[2]);
        if (text.length < end) { wanted = end; break; }
        try {
          const head = parse(text.slice(start, middle));
          if (head[0] === 'seek') globalThis.__sectorEds?.(WORD);
          else heard(head, text.slice(middle, end));
        } catch (cause) { reportError(cause); }
        text = text.slice(end);
      }
      parts = text === '' ? [] : [text];
      held = text.length;
    }
  };
  (async () => {
    try {
      const answer = await ask_(ADDRESS + 'hear', { __proto__: null, method: 'POST', body: SECRET });
      if (!answer.ok) return;
      isOpen = true;
      void go();
      await hear(answer.body);
    } catch { /* The bridge has no place for this document: its scripts hear nothing. */ }
    isOpen = false;
    for (const port of [...ports.values()]) port.closed(NO_RECEIVER);
  })();
})();`;
}
