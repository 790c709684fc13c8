/** `chrome` in the background page: hosts, tabs, scripts for documents to come, alarms, and what a service worker would find. */
import { chromeEverywhere, type PolyfillFacts } from './chrome-polyfill.ts';

/** The first script of the background page; what comes and goes is the preload's `sectorEds`. */
export function backgroundScript(facts: PolyfillFacts): string {
  return `(() => {
  const link = globalThis.sectorEds;
  const say = (head, body = '') => link.say(stringify(head), body);
  ${chromeEverywhere(facts)}
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
  const fits = (options) => (tab) => (options.url === undefined || [options.url].flat().length > 0) && (options.active === undefined || tab.active === options.active);
  const allTabs = (options, done) => ask(['tabs'], '', done, (found) => found.filter(fits(options ?? {})));
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
    executeScript(options, done) {
      const target = options.target ?? {};
      const frames = target.allFrames ? 'all' : target.frameIds ?? null;
      return ask(['run', target.tabId, frames], spec(options), done);
    },
    registerContentScripts(list, done) { for (const one of list) scripts.set(one.id, one); return register(done); },
    updateContentScripts(list, done) { for (const one of list) scripts.set(one.id, { ...scripts.get(one.id), ...one }); return register(done); },
    unregisterContentScripts(options, done) {
      if (typeof options === 'function') { done = options; options = undefined; }
      for (const id of options?.ids ?? [...scripts.keys()]) scripts.delete(id);
      return register(done);
    },
    getRegisteredContentScripts(options, done) {
      if (typeof options === 'function') { done = options; options = undefined; }
      return at(done, [...scripts.values()].filter((one) => options?.ids?.includes(one.id) ?? true));
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
