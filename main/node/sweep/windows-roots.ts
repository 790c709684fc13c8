/** The roots of a Windows machine that are never swept (roots.ts). Pure: nothing is asked of the disk. */

/** Folders right below a drive that belong to the system or to many; nothing below them is ever touched. */
const SYSTEM = new Set([
  'windows',
  'winnt',
  'program files',
  'program files (x86)',
  'program files (arm)',
  'programdata',
  'system volume information',
  'recovery',
  'boot',
  'efi',
  'perflogs',
  '$winreagent',
  '$windows.~bt',
  '$windows.~ws',
  'documents and settings',
]);

const DRIVE = /^[a-z]:\\/;
/** Not `\\?\` and `\\.\`, which lead anywhere. */
const SHARE = /^\\\\[^\\?.][^\\?]*\\[^\\]+\\/;

/** `\\?\C:\x` and `\\?\UNC\server\share\x` in the ordinary form; lower case, as Windows compares names. */
function plainWindowsPath(path: string): string {
  return path
    .replace(/^\\\\\?\\UNC\\/i, '\\\\')
    .replace(/^\\\\\?\\(?=[a-z]:)/i, '')
    .toLowerCase();
}

/** Whether a path is written as on Windows: a drive or a share. */
export function isWindowsPath(path: string): boolean {
  return /^(\\\\|[a-z]:)/i.test(path);
}

/** Whether `path` lies below `folder`, both as Windows writes them. */
export function isBelowWindows(path: string, folder: string): boolean {
  return `${plainWindowsPath(path)}\\`.startsWith(`${plainWindowsPath(folder).replace(/\\+$/, '')}\\`);
}

/**
 * Whether a folder holds a whole machine or a whole home, or, if all in it would go, other people's things.
 * Anything that is not written plainly is one: it may lead anywhere.
 * @param home the profile of this account
 */
export function isWindowsRoot(path: string, home: string, takes: 'all' | 'own'): boolean {
  const plain = plainWindowsPath(path).replace(/\\+$/, '');
  const root = DRIVE.exec(plain)?.[0] ?? SHARE.exec(plain)?.[0];
  // Forward slashes, dots and streams are other ways to write a path: refused rather than read.
  if (root === undefined || /[/?*"<>|:]|\\\\|\\\.{1,2}(\\|$)/.test(plain.slice(root.length - 1))) return true;
  const parts = plain.slice(root.length).split('\\');
  const [first = ''] = parts;
  if (SYSTEM.has(first) || isBelowWindows(home, plain)) return true;
  // Of a bin only what is below it, which belongs to one account.
  if (first === '$recycle.bin') return parts.length < 2;
  const isOurs = isBelowWindows(plain, home);
  if (first === 'users' && !isOurs) return parts[1] !== 'public' || parts.length < 3;
  return takes === 'all' && isOurs && holdsMany(plain.slice(plainWindowsPath(home).length + 1));
}

/** `AppData`, `AppData\Local`, `AppData\Roaming\Microsoft\Windows`: programs' own things, many to a folder. */
function holdsMany(belowHome: string): boolean {
  const parts = belowHome.split('\\');
  return parts[0] === 'appdata' && parts.length < 5;
}
