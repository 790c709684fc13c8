/**
 * Script of all portals. It leaves what real portals leave: cookies, localStorage, sessionStorage, IndexedDB,
 * CacheStorage, a service worker, and drafts of everything that was typed.
 */
export const portalScript = `'use strict';
const portal = document.body.dataset.portal;
const login = document.body.dataset.login;
const byTestId = (id) => document.querySelector('[data-testid="' + id + '"]');

// --- Storage -------------------------------------------------------------------------------------------------
function openDatabase() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('portal', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('drafts');
      request.result.createObjectStore('visits', { autoIncrement: true });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
async function putRecord(store, value, key) {
  const database = await openDatabase();
  try {
    await new Promise((resolve, reject) => {
      const transaction = database.transaction(store, 'readwrite');
      transaction.objectStore(store).put(value, key);
      transaction.oncomplete = resolve;
      transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}
function yearCookie(name, value) {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = name + '=' + encodeURIComponent(value) + '; Max-Age=31536000; Path=/; SameSite=Lax' + secure;
}
async function remember() {
  const done = [];
  const attempt = async (name, action) => {
    try {
      await action();
      done.push(name);
    } catch (error) {
      console.warn('storage', name, error);
    }
  };
  const visit = { at: new Date().toISOString(), page: location.pathname, login };
  await attempt('cookie', () => yearCookie('last_page', location.pathname + (login ? ' ' + login : '')));
  await attempt('localStorage', () => localStorage.setItem('visit', JSON.stringify(visit)));
  await attempt('sessionStorage', () => sessionStorage.setItem('visit', JSON.stringify(visit)));
  await attempt('indexedDB', () => putRecord('visits', visit));
  if ('caches' in globalThis) {
    await attempt('caches', async () => (await caches.open('portal-data')).put('/visit.json', new Response(JSON.stringify(visit))));
  }
  if ('serviceWorker' in navigator) {
    await attempt('serviceWorker', async () => {
      await navigator.serviceWorker.register('/sw.js');
      await navigator.serviceWorker.ready;
    });
  }
  document.body.dataset.stored = done.join(' ');
  const state = byTestId('storage-state');
  if (state) state.textContent = 'Портал запомнил посещение (' + done.length + ').';
}
remember();

// --- Drafts --------------------------------------------------------------------------------------------------
function readForm(form) {
  const values = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string') continue;
    values[name] = name in values ? values[name] + ', ' + value : value;
  }
  return values;
}
function fillForm(form, values) {
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements.namedItem(name);
    if (field && 'value' in field && field.type !== 'checkbox' && field.type !== 'radio' && field.value === '') field.value = value;
  }
}
for (const form of document.querySelectorAll('form[data-draft]')) {
  const key = 'draft:' + form.dataset.draft;
  const state = form.querySelector('[data-testid="draft-state"]');
  try {
    fillForm(form, JSON.parse(localStorage.getItem(key) ?? '{}'));
  } catch {
    localStorage.removeItem(key);
  }
  let turn = 0;
  form.addEventListener('input', async () => {
    const mine = ++turn;
    const values = readForm(form);
    const text = JSON.stringify(values);
    state.textContent = '';
    delete form.dataset.saved;
    localStorage.setItem(key, text);
    sessionStorage.setItem(key, text);
    yearCookie('draft_' + form.dataset.draft, Object.values(values)[0] ?? '');
    await putRecord('drafts', values, key);
    if ('caches' in globalThis) await (await caches.open('portal-data')).put('/' + encodeURIComponent(key), new Response(text));
    if (mine !== turn) return;
    form.dataset.saved = 'cookie localStorage sessionStorage indexedDB caches';
    state.textContent = 'Черновик сохранён';
  });
  form.addEventListener('submit', () => {
    form.dataset.sent = 'yes';
  });
}
for (const field of document.querySelectorAll('[data-remember]')) {
  field.addEventListener('change', () => {
    yearCookie(field.dataset.remember, field.value);
    localStorage.setItem(field.dataset.remember, field.value);
  });
}

// --- Forms in steps ------------------------------------------------------------------------------------------
for (const form of document.querySelectorAll('form[data-wizard]')) {
  const steps = [...form.querySelectorAll('[data-step]')];
  const progress = form.querySelector('[data-progress]');
  const back = form.querySelector('[data-back]');
  const next = form.querySelector('[data-next]');
  const submit = form.querySelector('[data-submit]');
  let current = 0;
  const show = (step) => {
    current = step;
    steps.forEach((one, index) => { one.hidden = index !== step; });
    back.hidden = step === 0;
    next.hidden = step === steps.length - 1;
    submit.hidden = step !== steps.length - 1;
    progress.textContent = 'Шаг ' + (step + 1) + ' из ' + steps.length;
    progress.style.setProperty('--part', String((step + 1) / steps.length));
    form.dataset.current = String(step + 1);
  };
  const isFilled = () => [...steps[current].querySelectorAll('input, select, textarea')].every((field) => field.reportValidity());
  next.addEventListener('click', () => {
    if (!isFilled()) return;
    show(current + 1);
    steps[current].querySelector('input, select, textarea')?.focus();
  });
  back.addEventListener('click', () => show(current - 1));
  // Enter in a field means «next», not «send».
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target.tagName === 'INPUT' && current < steps.length - 1) {
      event.preventDefault();
      next.click();
    }
  });
  show(0);
}

// --- Files ---------------------------------------------------------------------------------------------------
function sizeText(bytes) {
  if (bytes < 1024) return bytes + ' Б';
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? Math.round(kilobytes) + ' КБ' : (kilobytes / 1024).toFixed(1).replace('.', ',') + ' МБ';
}
function showFiles(list, files) {
  for (const file of files) {
    const item = document.createElement('li');
    item.textContent = file.name + ' — ' + sizeText(file.size);
    list.append(item);
  }
}
for (const input of document.querySelectorAll('input[type=file]')) {
  input.addEventListener('change', () => {
    const list = byTestId('chosen-files');
    list.replaceChildren();
    showFiles(list, input.files);
  });
}
addEventListener('message', (event) => {
  const frame = byTestId('upload-frame');
  if (!frame || event.source !== frame.contentWindow || event.data?.type !== 'uploaded') return;
  showFiles(byTestId('chosen-files'), event.data.files);
});

// --- Buttons -------------------------------------------------------------------------------------------------
document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-print], [data-open]');
  if (!button) return;
  if ('print' in button.dataset) print();
  if (button.dataset.open) {
    const opened = open(button.dataset.open, 'vacancy', 'width=900,height=700');
    button.dataset.opened = opened ? 'yes' : 'no';
  }
});
`;
