import { describe, expect, test } from 'vitest';
import { isRoot } from '../../../main/node/sweep/roots.ts';
import { isWindowsRoot } from '../../../main/node/sweep/windows-roots.ts';

const HOME = 'C:\\Users\\Посетитель';

describe('the roots of a Windows machine', () => {
  test.each([
    'C:\\',
    'C:',
    'c:\\windows',
    'C:\\Windows\\System32\\spool\\PRINTERS',
    '\\\\?\\C:\\Windows\\Temp',
    'C:\\Program Files\\Сектор',
    'C:\\Program Files (x86)',
    'C:\\ProgramData\\Sector',
    'D:\\System Volume Information',
    'C:\\Users',
    HOME,
    HOME.toUpperCase(),
    `\\\\?\\${HOME}\\`,
    'C:\\Users\\Консультант',
    'C:\\Users\\Консультант\\Downloads',
    `${HOME}2\\Downloads`,
    'C:\\Users\\Public',
    'C:\\$Recycle.Bin',
    'E:\\$RECYCLE.BIN\\',
    '\\\\files\\scans',
    '\\\\files\\scans\\',
    '\\\\?\\UNC\\files\\scans',
    `${HOME}\\Downloads\\..\\..\\Консультант`,
    'C:\\Users\\Посетитель/../Консультант',
    `${HOME}\\Downloads:stream`,
    '\\\\.\\PhysicalDrive0\\x',
    '\\\\?\\Volume{4c1b02c1-d990-11dc-99ae-806e6f6e6963}\\x',
    '\\\\?\\GLOBALROOT\\Device\\x\\y',
    'C:Downloads',
    '\\Downloads',
    '',
  ])('%s is not even looked through', (path) => {
    expect(isWindowsRoot(path, HOME, 'own')).toBe(true);
    expect(isWindowsRoot(path, HOME, 'all')).toBe(true);
  });

  test.each([
    `${HOME}\\AppData`,
    `${HOME}\\AppData\\Local\\Temp`,
    `${HOME}\\AppData\\Local\\Microsoft\\Windows`,
    `${HOME}\\AppData\\Roaming\\Microsoft\\Windows`,
  ])('%s is looked through, and never emptied', (path) => {
    expect(isWindowsRoot(path, HOME, 'own')).toBe(false);
    expect(isWindowsRoot(path, HOME, 'all')).toBe(true);
  });

  test.each([
    `${HOME}\\AppData\\Local\\Temp\\sector\\visits`,
    `${HOME}\\AppData\\Roaming\\Microsoft\\Windows\\Recent`,
    `\\\\?\\${HOME}\\AppData\\Roaming\\Microsoft\\Windows\\Recent\\AutomaticDestinations`,
    'C:\\$Recycle.Bin\\S-1-5-21-1004336348-1177238915-682003330-1001',
    'D:\\Сканы',
    'C:\\Users\\Public\\Scans',
    '\\\\files\\scans\\арм-07',
    '\\\\?\\UNC\\files\\scans\\арм-07',
  ])('%s may be emptied', (path) => expect(isWindowsRoot(path, HOME, 'all')).toBe(false));

  test('are asked for by how a path is written, in the guards of everything that deletes', () => {
    expect(isRoot('C:\\Windows', HOME, 'own')).toBe(true);
    expect(isRoot('D:\\Сканы', HOME, 'all')).toBe(false);
  });
});
