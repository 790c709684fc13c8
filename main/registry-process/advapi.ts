/**
 * The registry by the calls of Windows itself: names and texts come in UTF-16 as they stand there, and no program is started.
 * https://learn.microsoft.com/windows/win32/sysinfo/registry-functions
 */
import koffi from 'koffi';
import { fullKey, type KeyReading, type RegistryKey, type RegistryValue } from '../core/base/registry.ts';
import { dataOf, textOf } from './registry-data.ts';

/** Predefined handles, as Windows' headers have them. */
const ROOTS: Readonly<Record<string, number>> = { HKCU: 0x80000001 | 0, HKLM: 0x80000002 | 0 };

/** `KEY_READ`, and what 64-bit programs see. */
const READ_64 = 0x20019 | 0x100;
const [SUCCESS, NOT_THERE, MORE_DATA, NO_MORE] = [0, 2, 234, 259];

/** Letters of a name of a value, with its end; a key's name is shorter. */
const NAME = 16_384;
/** Bytes of a value's data that are read at first, and at most. */
const [DATA, MOST_DATA] = [65_536, 32 * 1024 * 1024];

interface OpenKey {
  readonly handle: number | bigint;
}

export interface Advapi {
  /** A key with its values and the names of the keys in it; `isDeep`: all below it with their values. */
  read(key: string, isDeep: boolean): KeyReading;
  /** Removes a key with all below it. Whether it went is found out by reading. */
  remove(key: string): void;
}

/** @throws where there is no such library: everywhere but on Windows */
export function advapi(): Advapi {
  const dll = koffi.load('advapi32.dll');
  const open = dll.func('int RegOpenKeyExW(intptr, str16, uint32, uint32, _Out_ intptr *)');
  const close = dll.func('int RegCloseKey(intptr)');
  const key = dll.func(
    'int RegEnumKeyExW(intptr, uint32, void *, _Inout_ uint32 *, void *, void *, void *, void *)',
  );
  const value = dll.func(
    'int RegEnumValueW(intptr, uint32, void *, _Inout_ uint32 *, void *, _Out_ uint32 *, void *, _Inout_ uint32 *)',
  );
  const removeTree = dll.func('int RegDeleteTreeW(intptr, str16)');

  const name = Buffer.alloc(NAME * 2);
  let data = Buffer.alloc(DATA);

  const opened = (path: string): OpenKey | 'absent' | 'unknown' => {
    const [root, below] = split(path);
    const handle: (number | bigint)[] = [0];
    const code = open(root, below, 0, READ_64, handle);
    if (code === NOT_THERE) return 'absent';
    return code === SUCCESS && handle[0] !== undefined ? { handle: handle[0] } : 'unknown';
  };

  const namesIn = ({ handle }: OpenKey) =>
    all<string>((index) => {
      const length = [NAME];
      const code = key(handle, index, name, length, null, null, null, null);
      return code === SUCCESS ? textOf(name, length[0] ?? 0) : code;
    });

  const valuesIn = ({ handle }: OpenKey) =>
    all<RegistryValue>((index) => {
      for (;;) {
        const [length, size, type] = [[NAME], [data.length], [0]];
        const code = value(handle, index, name, length, null, type, data, size);
        if (code === MORE_DATA && data.length < MOST_DATA) {
          data = Buffer.alloc(Math.min(MOST_DATA, 2 * Math.max(data.length, size[0] ?? 0)));
          continue;
        }
        if (code !== SUCCESS) return code;
        const bytes = data.subarray(0, size[0]);
        return { name: textOf(name, length[0] ?? 0), ...dataOf(type[0] ?? 0, bytes) };
      }
    });

  const readAt = (path: string, isDeep: boolean): KeyReading => {
    const here = opened(path);
    if (typeof here === 'string') return here;
    try {
      const [values, names] = [valuesIn(here), namesIn(here)];
      if (values === null || names === null) return 'unknown';
      const keys: RegistryKey[] = [{ path: fullKey(path), values }];
      for (const one of names) {
        const below = isDeep
          ? readAt(`${path}\\${one}`, true)
          : [{ path: `${fullKey(path)}\\${one}`, values: [] }];
        if (below === 'unknown') return 'unknown';
        // Gone since it was listed.
        if (below !== 'absent') keys.push(...below);
      }
      return keys;
    } finally {
      close(here.handle);
    }
  };

  return {
    read: readAt,
    remove(path) {
      const [root, below] = split(path);
      // Without a name Windows would empty the whole root.
      if (below !== '') removeTree(root, below);
    },
  };
}

/** Calls `next` with growing numbers until there are no more; null where Windows refuses. */
function all<T>(next: (index: number) => T | number): readonly T[] | null {
  const found: T[] = [];
  for (let index = 0; ; index += 1) {
    const one = next(index);
    if (one === NO_MORE) return found;
    if (typeof one === 'number') return null;
    found.push(one);
  }
}

function split(path: string) {
  const end = path.indexOf('\\');
  const root = ROOTS[end < 0 ? path : path.slice(0, end)];
  if (root === undefined) throw new Error('no such root of the registry');
  return [root, end < 0 ? '' : path.slice(end + 1)] as const;
}
