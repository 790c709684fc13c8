/** The registry of Windows, as those who read it know it. */

export interface RegistryKey {
  /** As Windows writes it: `HKEY_CURRENT_USER\Software\…`. */
  readonly path: string;
  readonly values: readonly RegistryValue[];
}

export interface RegistryValue {
  /** That of the unnamed value of a key is empty, or in brackets where reg.exe has told it. */
  readonly name: string;
  readonly type: string;
  readonly data: string;
}

/** `absent` only where Windows itself says that there is none. */
export type KeyReading = readonly RegistryKey[] | 'absent' | 'unknown';

export interface Registry {
  /** A key with its values and the names of its sub-keys; `deep`: all below it with their values. */
  read(key: string, deep?: 'deep'): Promise<KeyReading>;
  /** One value as text; null where the key or the value is not there. */
  value(key: string, name: string): Promise<string | null | 'unknown'>;
  /** Removes a key with all below it. Whether it went is found out by reading. */
  remove(key: string): Promise<void>;
}

const ROOTS: Readonly<Record<string, string>> = { HKCU: 'HKEY_CURRENT_USER', HKLM: 'HKEY_LOCAL_MACHINE' };

/** `HKCU\Software` as Windows writes it: `HKEY_CURRENT_USER\Software`. */
export function fullKey(key: string): string {
  return key.replace(/^[^\\]+/, (root) => ROOTS[root] ?? root);
}

/** Of a key that was read the data of one of its own values; names ignore capitals. */
export function valueIn(reading: KeyReading, key: string, name: string): string | null | 'unknown' {
  if (reading === 'unknown') return 'unknown';
  const wanted = fullKey(key).toLowerCase();
  const own = reading === 'absent' ? undefined : reading.find(({ path }) => path.toLowerCase() === wanted);
  return own?.values.find((one) => one.name.toLowerCase() === name.toLowerCase())?.data ?? null;
}

/** True for the unnamed value of a key. */
export function isUnnamed({ name }: Pick<RegistryValue, 'name'>): boolean {
  return name === '' || /^\(.*\)$/.test(name);
}

/** `0x1` of a REG_DWORD as a number; null for anything else. */
export function dword(data: string | null): number | null {
  return data !== null && /^0x[0-9a-f]{1,8}$/i.test(data) ? Number.parseInt(data, 16) : null;
}
