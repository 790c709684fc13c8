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
export function chromeEverywhere({ id, manifest, messages, system }: PolyfillFacts): string {
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
