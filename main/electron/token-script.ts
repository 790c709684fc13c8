import type { TokenPlace } from '../core/portals/logout-plan.ts';

/** The script that finds a token in the storage of the page it runs in. */
export function tokenScript(place: TokenPlace): string {
  const path = JSON.stringify('path' in place && place.path ? place.path.split('.') : []);
  const pick = `((value) => {
    try { if (typeof value === 'string') value = JSON.parse(value); } catch { /* A token as it is. */ }
    for (const name of ${path}) value = value?.[name];
    return typeof value === 'string' ? value : null;
  })`;
  if ('cookie' in place) return 'null';
  if ('indexedDb' in place) {
    const [database = '', store = '', ...rest] = place.indexedDb.split('/');
    const [name, from, key] = [database, store, rest.join('/')].map((part) => JSON.stringify(part));
    return `new Promise((resolve) => {
      const open = indexedDB.open(${name});
      // A database that does not exist must not be created by looking for it.
      open.onupgradeneeded = () => open.transaction.abort();
      open.onerror = () => resolve(null);
      open.onsuccess = () => {
        if (!open.result.objectStoreNames.contains(${from})) return resolve(null);
        const store = open.result.transaction(${from}).objectStore(${from});
        const get = (key, next) => {
          const request = store.get(key);
          request.onerror = () => resolve(null);
          request.onsuccess = () => request.result === undefined ? next() : resolve(${pick}(request.result));
        };
        get(${key}, () => get(Number(${key}) || 0, () => resolve(null)));
      };
    })`;
  }
  const [kind, wanted] =
    'localStorage' in place
      ? (['localStorage', place.localStorage] as const)
      : (['sessionStorage', place.sessionStorage] as const);
  const begin = JSON.stringify(wanted.replace(/\*$/, ''));
  const find = wanted.endsWith('*')
    ? `Object.keys(${kind}).find((key) => key.startsWith(${begin}))`
    : JSON.stringify(wanted);
  return `(() => { const key = ${find}; return key === undefined ? null : ${pick}(${kind}.getItem(key)); })()`;
}
