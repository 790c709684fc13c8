/** Names and data of the registry as Windows hands them over: UTF-16, numbers with the low byte first. */

const TYPES: Readonly<Record<number, string>> = {
  ...{ 0: 'REG_NONE', 1: 'REG_SZ', 2: 'REG_EXPAND_SZ', 3: 'REG_BINARY', 4: 'REG_DWORD' },
  ...{ 7: 'REG_MULTI_SZ', 11: 'REG_QWORD' },
};

/** A name of so many letters. */
export function textOf(buffer: Buffer, letters: number): string {
  return buffer.toString('utf16le', 0, letters * 2);
}

/** As `reg query` prints it, but for bytes, which nobody here reads: they stay where they are. */
export function dataOf(type: number, bytes: Buffer): { readonly type: string; readonly data: string } {
  const name = TYPES[type] ?? `0x${type.toString(16)}`;
  const text = () => bytes.toString('utf16le').replace(/\0+$/, '');
  if (name === 'REG_DWORD' && bytes.length === 4)
    return { type: name, data: `0x${bytes.readUInt32LE().toString(16)}` };
  if (name === 'REG_SZ' || name === 'REG_EXPAND_SZ') return { type: name, data: text() };
  if (name === 'REG_MULTI_SZ') return { type: name, data: text().replaceAll('\0', '\\0') };
  return { type: name, data: '' };
}
