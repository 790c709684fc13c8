import { expect, test } from 'vitest';
import { nsisLists } from '../../../build/package/nsis.ts';

test('a removal takes the files that were placed, then folders from below, and never a folder with what is in it', () => {
  const { install, remove } = nsisLists('/u', ['a.exe', 'b/c/d.txt', 'b/$x.txt'], ['b', 'b/c']);
  expect(install).toEqual([
    ...['SetOutPath "$INSTDIR"', 'File "/u/a.exe"'],
    ...['SetOutPath "$INSTDIR\\b\\c"', 'File "/u/b/c/d.txt"'],
    ...['SetOutPath "$INSTDIR\\b"', 'File "/u/b/$x.txt"'],
  ]);
  expect(remove).toEqual([
    'SetOutPath "$TEMP"',
    ...['Delete "$INSTDIR\\a.exe"', 'Delete "$INSTDIR\\b\\c\\d.txt"', 'Delete "$INSTDIR\\b\\$$x.txt"'],
    ...['RMDir "$INSTDIR\\b\\c"', 'RMDir "$INSTDIR\\b"'],
  ]);
  expect(remove.join().includes('/r')).toBe(false);
});
