/**
 * A copy of what a site has stored (localStorage, IndexedDB), held in the memory of an empty page of that site and
 * nowhere else; it can be put back, as a stranger with a copy could (decision 17).
 */
import { type Session, WebContentsView } from 'electron';
import { loadBlank } from './blank-page.ts';
import { onEmptySite } from './empty-site.ts';
import { within } from './logout-tokens.ts';
import { portalPreferences } from './portal-view.ts';

/** Milliseconds for reading and for writing; a site with more than that has time for is not replayed. */
const PATIENCE = 2000;

export interface KeptStorage {
  readonly origin: string;
  /** Puts everything back; the site's own pages must be gone. False where it could not be done. */
  restore(): Promise<boolean>;
  close(): void;
}

const ASK = `const asked = (request) => new Promise((done, broke) => {
  request.onsuccess = () => done(request.result);
  request.onerror = request.onblocked = () => broke(request.error);
});`;

const KEEP = `(async () => {
  ${ASK}
  window.kept = { local: Object.entries(localStorage), databases: [] };
  for (const { name } of await indexedDB.databases()) {
    const database = await asked(indexedDB.open(name));
    const stores = [];
    for (const title of database.objectStoreNames) {
      const store = database.transaction(title).objectStore(title);
      const [keys, values] = await Promise.all([asked(store.getAllKeys()), asked(store.getAll())]);
      const { keyPath, autoIncrement } = store;
      stores.push({ title, keyPath, autoIncrement, keys, values });
    }
    kept.databases.push({ name, version: database.version, stores });
    database.close();
  }
  return kept.local.length + kept.databases.length > 0 ? 'kept' : 'nothing';
})()`;

const RESTORE = `(async () => {
  ${ASK}
  localStorage.clear();
  for (const [name, value] of kept.local) localStorage.setItem(name, value);
  for (const { name, version, stores } of kept.databases) {
    const opening = indexedDB.open(name, version);
    opening.onupgradeneeded = () => {
      for (const { title, keyPath, autoIncrement } of stores) {
        if (!opening.result.objectStoreNames.contains(title)) {
          opening.result.createObjectStore(title, { keyPath, autoIncrement });
        }
      }
    };
    const database = await asked(opening);
    for (const { title, keyPath, keys, values } of stores) {
      const store = database.transaction(title, 'readwrite').objectStore(title);
      await Promise.all(values.map((value, at) =>
        asked(keyPath === null ? store.put(value, keys[at]) : store.put(value))));
    }
    database.close();
  }
  return 'restored';
})()`;

/** An empty page of a partition, with the debugger on it; null where it was closed before it was ready. */
export async function emptyPage(
  session: Session,
  onMade: (contentsId: number) => void,
): Promise<WebContentsView | null> {
  const view = new WebContentsView({ webPreferences: portalPreferences(session) });
  onMade(view.webContents.id);
  try {
    await loadBlank(view.webContents);
    view.webContents.debugger.attach('1.3');
    return view;
  } catch {
    closePage(view);
    return null;
  }
}

/** Named by its view, which must be held until the end: Electron ends a page whose view was collected as garbage. */
export function closePage({ webContents }: WebContentsView): void {
  if (webContents && !webContents.isDestroyed()) webContents.close({ waitForBeforeUnload: false });
}

/**
 * Keeps what a site has stored in a page of `emptyPage`, which is used up where there is something.
 * @returns `nothing` where the site has stored nothing; null where it could not be read in time
 */
export async function keepStorage(
  view: WebContentsView,
  origin: string,
): Promise<KeptStorage | 'nothing' | null> {
  const { webContents: contents } = view;
  try {
    const kept = await onEmptySite(contents, origin, PATIENCE, () =>
      within(PATIENCE, contents.executeJavaScript(KEEP)),
    );
    if (kept !== 'kept') return kept === 'nothing' ? kept : null;
  } catch {
    // Closed from outside: there is no copy, and the old cookies are the proof.
    return null;
  }
  return {
    origin,
    restore: async () => (await within(PATIENCE, contents.executeJavaScript(RESTORE))) !== null,
    close: () => closePage(view),
  };
}
