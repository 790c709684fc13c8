/**
 * `chrome` as an extension's scripts find it: in a world of their own in a page, and in the background page. What is
 * there is what vendors of signatures use; whatever else they ask answers nothing and is told as «missing».
 */

/** What the scripts of an extension know of it. */
export interface PolyfillFacts {
  readonly id: string;
  /** manifest.json as it is. */
  readonly manifest: string;
  /** Texts of `_locales`, by name; empty without them. */
  readonly messages: Readonly<Record<string, string>>;
  readonly system: 'linux' | 'win' | 'mac';
}

/**
 * Needs `say(head, bodyText)` and gives `chrome` and `heard(head, bodyText)`. Everything of the language that it uses later
 * is taken at once, so that scripts which change a prototype change it for themselves.
 */
function common({ id, manifest, messages, system }: PolyfillFacts): string {
  return `
  const ID = ${JSON.stringify(id)};
  const MANIFEST = ${JSON.stringify(manifest)};
  const TEXTS = ${JSON.stringify(messages)};
  const { stringify, parse } = JSON;
  const textOf = (value) => stringify(value) ?? 'null';
  const valueOf = (text) => text === '' ? undefined : parse(text);
  const later = queueMicrotask.bind(globalThis);
  const newEvent = () => {
    const ears = [];
    const api = {
      addListener(ear) { if (typeof ear === 'function' && !ears.includes(ear)) ears.push(ear); },
      removeListener(ear) { const at = ears.indexOf(ear); if (at >= 0) ears.splice(at, 1); },
      hasListener: (ear) => ears.includes(ear),
      hasListeners: () => ears.length > 0,
    };
    // One listener that throws keeps nobody from hearing.
    const fire = (...words) => [...ears].map((ear) => { try { return ear(...words); } catch (cause) { reportError(cause); } });
    return { api, fire, ears };
  };
  const told = new Set();
  const missing = (name) => { if (told.size < 200 && !told.has(name)) { told.add(name); say(['missing', name]); } };
  // What is not here: an event that never fires, a function that answers nothing, an object of such.
  const nothing = (path) => {
    if (/\\.on[A-Z]\\w*$/.test(path)) return newEvent().api;
    return new Proxy(function () {}, {
      get: (_target, key) => typeof key === 'symbol' || key === 'then' || key === 'prototype' ? undefined : nothing(path + '.' + key),
      has: () => true,
      set: () => true,
      apply: (_target, _self, words) => {
        missing(path);
        const done = words.at(-1);
        if (typeof done === 'function') later(() => done());
        return Promise.resolve();
      },
    });
  };
  const offered = (path, parts) => new Proxy(parts, {
    get: (target, key) => typeof key === 'symbol' || key === 'then' || Object.hasOwn(target, key) ? target[key] : nothing(path + '.' + key),
    has: () => true,
  });
  let lastError;
  const answers = new Map();
  let number = 0;
  // Answers by a promise, or to the function that was given.
  const ask = (head, body, done, turn = (value) => value) => {
    const key = 'q' + (number += 1);
    const promise = new Promise((resolve, reject) => answers.set(key, { resolve: (text) => resolve(turn(valueOf(text))), reject }));
    say([head[0], key, ...head.slice(1)], body);
    if (typeof done !== 'function') return promise;
    promise.then((value) => done(value), (cause) => {
      lastError = { message: cause.message };
      try { done(); } finally { lastError = undefined; }
    });
  };
  const ports = new Map();
  const newPort = (key, name, sender) => {
    const onMessage = newEvent();
    const onDisconnect = newEvent();
    const port = {
      name, onMessage: onMessage.api, onDisconnect: onDisconnect.api,
      postMessage(value) {
        if (!ports.has(key)) throw new Error('Attempting to use a disconnected port object');
        say(['post', key], textOf(value));
      },
      disconnect() { if (ports.delete(key)) say(['close', key]); },
    };
    if (sender) port.sender = sender;
    ports.set(key, {
      heard: (text) => onMessage.fire(parse(text), port),
      closed: (why) => {
        ports.delete(key);
        if (why) lastError = { message: why };
        try { onDisconnect.fire(port); } finally { lastError = undefined; }
      },
    });
    return port;
  };
  const openPort = (head, name) => {
    const key = crypto.randomUUID();
    const port = newPort(key, name);
    say([head[0], key, ...head.slice(1)]);
    return port;
  };
  const onMessage = newEvent();
  const onConnect = newEvent();
  const onChanged = newEvent();
  const NO_RECEIVER = 'Could not establish connection. Receiving end does not exist.';
  const NO_ANSWER = 'The message port closed before a response was received.';
  const wasAsked = (key, sender, text) => {
    let isDone = false;
    const answer = (value) => { if (!isDone) { isDone = true; say(['answer', key], textOf(value)); } };
    if (onMessage.ears.length === 0) return say(['answer', key, 'none', NO_RECEIVER]);
    const said = onMessage.fire(parse(text), { id: ID, ...sender }, answer);
    if (!said.includes(true) && !isDone) { isDone = true; say(['answer', key, 'none', NO_ANSWER]); }
  };
  const area = (name) => ({
    get(keys, done) { if (typeof keys === 'function') { done = keys; keys = null; } return ask(['storage', name, 'get'], textOf(keys ?? null), done); },
    set: (items, done) => ask(['storage', name, 'set'], textOf(items), done),
    remove: (keys, done) => ask(['storage', name, 'remove'], textOf(keys), done),
    clear: (done) => ask(['storage', name, 'clear'], '', done),
    setAccessLevel: (_level, done) => { if (typeof done === 'function') later(done); return Promise.resolve(); },
    getBytesInUse: (_keys, done) => { if (typeof done === 'function') later(() => done(0)); return Promise.resolve(0); },
    onChanged: { addListener: (ear) => onChanged.api.addListener((changes, where) => where === name && ear(changes, where)), removeListener() {}, hasListener: () => false },
  });
  const getURL = (path) => 'chrome-extension://' + ID + '/' + String(path).replace(/^\\/+/, '');
  const at = (done, value) => { if (typeof done === 'function') later(() => done(value)); return Promise.resolve(value); };
  const runtime = {
    id: ID, getURL, getManifest: () => parse(MANIFEST),
    get lastError() { return lastError; },
    onMessage: onMessage.api, onConnect: onConnect.api,
    onInstalled: newEvent().api, onStartup: newEvent().api, onSuspend: newEvent().api, onSuspendCanceled: newEvent().api,
    onUpdateAvailable: newEvent().api, onMessageExternal: newEvent().api, onConnectExternal: newEvent().api,
    getPlatformInfo: (done) => at(done, { os: ${JSON.stringify(system)}, arch: 'x86-64', nacl_arch: 'x86-64' }),
    sendMessage(...words) {
      const done = typeof words.at(-1) === 'function' ? words.pop() : undefined;
      // With an id in front: only our own extension can be meant.
      if (words.length > 1 && typeof words[0] === 'string') { if (words.shift() !== ID) return at(done, undefined); }
      return ask(['ask'], textOf(words[0]), done);
    },
    connect(...words) { return openPort(['connect', String(words.find((one) => typeof one === 'object' && one)?.name ?? '')], String(words.find((one) => typeof one === 'object' && one)?.name ?? '')); },
  };
  const i18n = {
    getMessage(name, values = []) {
      if (name === '@@extension_id') return ID;
      if (name === '@@ui_locale') return 'ru';
      const text = TEXTS[String(name).toLowerCase()];
      if (text === undefined) return '';
      return [values].flat().reduce((said, value, place) => said.replaceAll('$' + (place + 1), String(value)), text);
    },
    getUILanguage: () => 'ru',
    getAcceptLanguages: (done) => at(done, ['ru', 'en']),
  };
  const storage = { local: area('local'), session: area('session'), sync: area('sync'), managed: area('managed'), onChanged: onChanged.api };
  const extension = offered('extension', { getURL, inIncognitoContext: false, get lastError() { return lastError; } });
  const heard = (head, text) => {
    const [kind, key, what, sender] = head;
    if (kind === 'post') {
      try { ports.get(key)?.heard(text); } catch { ports.get(key)?.closed('Error when communicating with the native messaging host.'); say(['close', key]); }
    } else if (kind === 'close') ports.get(key)?.closed(what);
    else if (kind === 'asked') wasAsked(key, what, text);
    else if (kind === 'told') { const one = answers.get(key); answers.delete(key); one?.resolve(text); }
    else if (kind === 'failed') { const one = answers.get(key); answers.delete(key); one?.reject(new Error(what)); }
    else if (kind === 'changed') onChanged.fire(parse(text), key);
    else if (kind === 'connected') {
      const port = newPort(key, what, { id: ID, ...sender });
      if (onConnect.ears.length === 0) { ports.delete(key); say(['close', key, NO_RECEIVER]); } else onConnect.fire(port);
    }
  };
`;
}

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
  ${common(facts)}
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

/** The first script of the background page; what comes and goes is the preload's `sectorEds`. */
export function backgroundScript(facts: PolyfillFacts): string {
  return `(() => {
  const link = globalThis.sectorEds;
  const say = (head, body = '') => link.say(stringify(head), body);
  ${common(facts)}
  const onInstalled = newEvent();
  const onStartup = newEvent();
  Object.assign(runtime, {
    onInstalled: onInstalled.api, onStartup: onStartup.api,
    connectNative: (name) => openPort(['native', String(name)], String(name)),
    sendNativeMessage: (name, value, done) => ask(['once', String(name)], textOf(value), done),
    setUninstallURL: (_url, done) => at(done), reload() {}, requestUpdateCheck: (done) => at(done, { status: 'no_update' }),
    getContexts: (_filter, done) => at(done, []),
    getBackgroundPage: (done) => at(done, globalThis),
  });
  const fits = (wish) => (tab) => (wish.url === undefined || [wish.url].flat().length > 0) && (wish.active === undefined || tab.active === wish.active);
  const allTabs = (wish, done) => ask(['tabs'], '', done, (found) => found.filter(fits(wish ?? {})));
  // Of the pages in which the extension runs; all others are none of its business.
  const onCreated = newEvent();
  const onActivated = newEvent();
  const onUpdated = newEvent();
  const onRemoved = newEvent();
  const tabMoved = (what, tab) => {
    if (what === 'gone') return void onRemoved.fire(tab.id, { windowId: 1, isWindowClosing: false });
    if (what === 'new') { onCreated.fire(tab); onActivated.fire({ tabId: tab.id, windowId: 1 }); }
    onUpdated.fire(tab.id, { status: 'complete', url: tab.url }, tab);
  };
  const tabs = {
    onCreated: onCreated.api, onActivated: onActivated.api, onUpdated: onUpdated.api, onRemoved: onRemoved.api,
    query: allTabs,
    get: (id, done) => ask(['tabs'], '', done, (found) => found.find((one) => one.id === id)),
    getCurrent: (done) => at(done, undefined),
    sendMessage(id, value, ...rest) {
      const done = rest.find((one) => typeof one === 'function');
      const frame = rest.find((one) => typeof one === 'object' && one)?.frameId ?? null;
      return ask(['tell', id, frame], textOf(value), done);
    },
    TAB_ID_NONE: -1,
  };
  const spec = ({ world, func, args, files }, code) => textOf({ world: world ?? 'ISOLATED', source: code ?? (func ? String(func) : null), args: args ?? [], files: files ?? [] });
  const scripts = new Map();
  const register = (done) => ask(['register'], textOf([...scripts.values()]), done);
  const scripting = {
    executeScript(wish, done) {
      const target = wish.target ?? {};
      const frames = target.allFrames ? 'all' : target.frameIds ?? null;
      return ask(['run', target.tabId, frames], spec(wish), done);
    },
    registerContentScripts(list, done) { for (const one of list) scripts.set(one.id, one); return register(done); },
    updateContentScripts(list, done) { for (const one of list) scripts.set(one.id, { ...scripts.get(one.id), ...one }); return register(done); },
    unregisterContentScripts(wish, done) {
      if (typeof wish === 'function') { done = wish; wish = undefined; }
      for (const id of wish?.ids ?? [...scripts.keys()]) scripts.delete(id);
      return register(done);
    },
    getRegisteredContentScripts(wish, done) {
      if (typeof wish === 'function') { done = wish; wish = undefined; }
      return at(done, [...scripts.values()].filter((one) => wish?.ids?.includes(one.id) ?? true));
    },
    ExecutionWorld: { ISOLATED: 'ISOLATED', MAIN: 'MAIN' },
  };
  const timers = new Map();
  const onAlarm = newEvent();
  const alarms = {
    onAlarm: onAlarm.api,
    create(...words) {
      const name = typeof words[0] === 'string' ? words.shift() : '';
      const { when, delayInMinutes, periodInMinutes } = words[0] ?? {};
      alarms.clear(name);
      const first = when === undefined ? (delayInMinutes ?? periodInMinutes ?? 1) * 60000 : when - Date.now();
      const fire = () => {
        if (periodInMinutes === undefined) timers.delete(name);
        else timers.set(name, { ...timers.get(name), timer: setTimeout(fire, Math.max(periodInMinutes * 60000, 30000)) });
        onAlarm.fire({ name, scheduledTime: Date.now(), ...(periodInMinutes === undefined ? {} : { periodInMinutes }) });
      };
      timers.set(name, { name, scheduledTime: Date.now() + first, periodInMinutes, timer: setTimeout(fire, Math.max(first, 0)) });
      return at(words[1]);
    },
    get: (name, done) => at(done, timers.get(name)),
    getAll: (done) => at(done, [...timers.values()]),
    clear(name = '', done) { const one = timers.get(name); clearTimeout(one?.timer); return at(done, timers.delete(name)); },
    clearAll(done) { for (const { timer } of timers.values()) clearTimeout(timer); timers.clear(); return at(done, true); },
  };
  // Nothing of an extension is shown but in the page and by its host.
  const notifications = {
    onClicked: newEvent().api, onClosed: newEvent().api, onButtonClicked: newEvent().api,
    create(...words) { const name = typeof words[0] === 'string' ? words[0] : crypto.randomUUID(); return at(words.find((one) => typeof one === 'function'), name); },
    update: (_name, _options, done) => at(done, false), clear: (_name, done) => at(done, false),
    getAll: (done) => at(done, {}), getPermissionLevel: (done) => at(done, 'granted'),
  };
  const quiet = (path) => new Proxy({}, {
    get: (_target, key) => /^on[A-Z]/.test(String(key)) ? newEvent().api : typeof key === 'symbol' || key === 'then' ? undefined : (...words) => at(words.find((one) => typeof one === 'function')),
    has: () => true,
  });
  globalThis.chrome = offered('chrome', {
    runtime: offered('runtime', runtime), storage: offered('storage', storage), i18n: offered('i18n', i18n), extension,
    tabs: offered('tabs', tabs), scripting: offered('scripting', scripting), alarms: offered('alarms', alarms),
    notifications: offered('notifications', notifications),
    action: quiet('action'), browserAction: quiet('browserAction'), pageAction: quiet('pageAction'),
  });
  // A script of a service worker finds what it would there.
  globalThis.importScripts = (...names) => {
    for (const name of names) {
      const request = new XMLHttpRequest();
      request.open('GET', new URL(name, location.href), false);
      request.send();
      const script = document.createElement('script');
      script.textContent = request.responseText;
      document.head.append(script);
    }
  };
  globalThis.skipWaiting = () => Promise.resolve();
  globalThis.clients = { claim: () => Promise.resolve(), matchAll: () => Promise.resolve([]), get: () => Promise.resolve(undefined) };
  link.listen((head, body) => {
    const said = parse(head);
    if (said[0] === 'tab') tabMoved(said[1], said[2]);
    else heard(said, body);
  });
  // Whatever the scripts throw is theirs; they are through, and may hear pages.
  addEventListener('load', () => {
    say(['ready']);
    onInstalled.fire({ reason: 'install' });
    onStartup.fire();
  }, { once: true });
})();`;
}
