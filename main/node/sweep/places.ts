/** Where a desktop account keeps what a visit may leave: the XDG base and user directories, on Linux. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whose places they are. */
export interface Account {
  readonly home: string;
  /** `XDG_*` of the session; empty for a home that is not the session's own. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Places {
  /** Downloads, desktop, documents; never the home itself. */
  readonly documents: readonly string[];
  /** GTK's list of recent documents. */
  readonly gtkRecents: string;
  /** KDE's folder of recent documents, one file each. */
  readonly kdeRecents: string;
  readonly thumbnails: readonly string[];
  readonly trash: string;
}

const USER_DIRECTORY = /^\s*XDG_(?:DOWNLOAD|DESKTOP|DOCUMENTS)_DIR="(\$HOME)?(\/[^"]*)"/gm;

/** Their names where `user-dirs.dirs` says nothing, in the languages of our installations. */
const USUAL = ['Downloads', 'Desktop', 'Documents', 'Загрузки', 'Рабочий стол', 'Документы'];

/** The places of an account. A directory that is switched off is written as the home itself, and left out. */
export function placesOf({ home, env }: Account): Places {
  const data = env.XDG_DATA_HOME ?? join(home, '.local', 'share');
  const cache = env.XDG_CACHE_HOME ?? join(home, '.cache');
  const text = readOrNothing(join(env.XDG_CONFIG_HOME ?? join(home, '.config'), 'user-dirs.dirs'));
  const named = [...text.matchAll(USER_DIRECTORY)].map(([, inHome, path = '']) =>
    join(inHome === undefined ? '/' : home, path),
  );
  const documents = [...named, ...USUAL.map((name) => join(home, name))].map((path) =>
    path.replace(/\/$/, ''),
  );
  return {
    documents: [...new Set(documents)].filter((path) => path !== home && path !== ''),
    gtkRecents: join(data, 'recently-used.xbel'),
    kdeRecents: join(data, 'RecentDocuments'),
    thumbnails: [join(cache, 'thumbnails'), join(home, '.thumbnails')],
    trash: join(data, 'Trash'),
  };
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // No file: the usual names.
    return '';
  }
}
