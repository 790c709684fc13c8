/** What a browser gets of the single-page application: shell, script and service worker. */

export const SHELL = `<!doctype html><meta charset="utf-8"><title>Приложение</title>
<body><main data-signed-out>Войти</main>
<script src="/oidc-client-ts.min.js"></script><script src="/app.js"></script></body>`;

/** Answers every navigation with the shell, as the precaching recipes of frameworks do. */
export const WORKER = `
self.addEventListener('install', (event) => event.waitUntil(
  caches.open('shell').then((cache) => cache.add('/')).then(() => self.skipWaiting())));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  if (event.request.mode === 'navigate') event.respondWith(caches.match('/'));
});
`;

/** Tokens lie in IndexedDB: database \`app\`, store \`tokens\`, one key a user of \`oidc-client-ts\`. */
export const appScript = (authority: string) => `
const db = new Promise((done, failed) => {
  const asked = indexedDB.open('app', 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore('tokens');
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => failed(asked.error);
});
const inStore = async (mode, act) => {
  const store = (await db).transaction('tokens', mode).objectStore('tokens');
  const asked = act(store);
  return new Promise((done, failed) => {
    asked.onsuccess = () => done(asked.result ?? null);
    asked.onerror = () => failed(asked.error);
  });
};
const keys = () => inStore('readonly', (store) => store.getAllKeys());
const storage = {
  get length() { return keys().then((all) => all.length); },
  key: async (index) => (await keys())[index] ?? null,
  getItem: (key) => inStore('readonly', (store) => store.get(key)),
  setItem: (key, value) => inStore('readwrite', (store) => store.put(value, key)),
  removeItem: (key) => inStore('readwrite', (store) => store.delete(key)),
  clear: () => inStore('readwrite', (store) => store.clear()),
};
const manager = new oidc.UserManager({
  authority: '${authority}',
  client_id: 'spa',
  redirect_uri: location.origin + '/callback',
  scope: 'openid offline_access',
  prompt: 'consent',
  userStore: new oidc.WebStorageStateStore({ store: storage, prefix: '' }),
  automaticSilentRenew: true,
});
const main = document.querySelector('main');
const show = (isIn, markup) => {
  main.outerHTML = '<main data-signed-' + (isIn ? 'in' : 'out') + '>' + markup + '</main>';
};
const api = (path, token, init = {}) =>
  fetch(path, { ...init, headers: { authorization: 'Bearer ' + token } });
async function home() {
  const user = await manager.getUser();
  if (user === null) {
    show(false, '<button id="enter">Войти</button>');
    document.querySelector('#enter').onclick = () => manager.signinRedirect();
    return;
  }
  const me = await (await api('/api/me', user.access_token)).json();
  show(true, '<p>' + me.sub + '</p><input type="file" id="paper"><button id="send">Отправить</button>' +
    '<button id="save">Справка</button><button id="print">Печать</button><button id="leave">Выйти</button>');
  document.querySelector('#leave').onclick = async () => {
    // Past the worker, which answers every page.
    await fetch('/logout');
    await manager.signoutRedirect({ post_logout_redirect_uri: location.origin + '/bye' });
  };
  document.querySelector('#send').onclick = async () => {
    const form = new FormData();
    form.append('paper', document.querySelector('#paper').files[0]);
    const sent = await (await api('/api/upload', user.access_token, { method: 'POST', body: form })).json();
    document.body.dataset.uploaded = sent.name;
  };
  document.querySelector('#save').onclick = async () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await (await api('/api/certificate', user.access_token)).blob());
    link.download = 'spravka.txt';
    link.click();
  };
  document.querySelector('#print').onclick = () => print();
}
async function callback() {
  const user = await manager.signinRedirectCallback();
  await api('/api/session', user.access_token, { method: 'POST' });
  location.replace('/');
}
(async () => {
  await navigator.serviceWorker.register('/worker.js');
  await navigator.serviceWorker.ready;
  if (location.pathname === '/') await home();
  if (location.pathname === '/callback') await callback();
  document.body.dataset.ready = 'yes';
})().catch((cause) => { document.body.dataset.broken = String(cause); });
`;
