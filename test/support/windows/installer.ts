/**
 * The installer under wine: silently in, over the version before, and out; a small folder stands in for the program. In a box, with
 * makensis and wine; `node installer.ts <answer file>` writes `[{name, wanted, seen}]`. Wine is not Windows.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { buildNsis } from '../../../build/package/nsis.ts';
import { PROJECT } from '../../../build/project.ts';

const WINE = '/usr/lib/wine/wine64';
const drive = join(process.env.WINEPREFIX ?? '', 'drive_c');
const program = join(drive, 'Program Files/Sector');
const settings = join(drive, 'ProgramData/Sector');
const UNINSTALL = 'HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\Sector';
const OLD = ['sector.exe', 'old/gone.txt', 'beside/Файл — с тире.txt', 'beside/$dollar.txt'];
const NEW = ['sector.exe', 'beside/new.txt', 'beside/Файл — с тире.txt'];

const found: { readonly name: string; readonly wanted: unknown; readonly seen: unknown }[] = [];
const see = (name: string, seen: unknown, wanted: unknown) => found.push({ name, wanted, seen });
const folder = mkdtempSync(join(tmpdir(), 'sector-installer-'));

function setupOf(version: string, files: readonly string[], output = 'out'): string {
  const unpacked = join(folder, version);
  for (const file of files) {
    mkdirSync(dirname(join(unpacked, file)), { recursive: true });
    writeFileSync(join(unpacked, file), version);
  }
  return buildNsis({ project: PROJECT, unpacked, output: join(folder, output), version });
}

const filesIn = (place: string) =>
  globSync('**/*', { cwd: place })
    .filter((path) => statSync(join(place, path)).isFile())
    .sort();
const wine = (...args: readonly string[]) =>
  spawnSync(WINE, args, { stdio: ['ignore', 'ignore', 'ignore'], timeout: 120_000 }).status;
const versionIn = () =>
  /DisplayVersion\s+REG_SZ\s+(\S+)/.exec(
    spawnSync(WINE, ['reg', 'query', UNINSTALL, '/v', 'DisplayVersion'], {
      stdio: ['ignore', 'pipe', 'ignore'],
      encoding: 'utf8',
    }).stdout,
  )?.[1] ?? null;
/** `_?=`, the last and without quotes: else the uninstaller goes on as a copy of itself, and is not waited for. */
function uninstall(): number | null {
  const line = '"C:\\Program Files\\Sector\\uninstall.exe" /S _?=C:\\Program Files\\Sector';
  writeFileSync(join(drive, 'remove.bat'), `@${line}\r\n@exit %ERRORLEVEL%\r\n`);
  return wine('cmd', '/c', 'C:\\remove.bat');
}

const others = () => [...filesIn(join(drive, 'Program Files')), ...filesIn(join(drive, 'ProgramData'))];
const before = others();
const first = setupOf('0.1.0', OLD);
see(
  'two builds are the same bytes',
  readFileSync(first).equals(readFileSync(setupOf('0.1.0', OLD, 'again'))),
  true,
);
see('the installer is a program of Windows', readFileSync(first).subarray(0, 2).toString(), 'MZ');
see('it goes in without a question', wine(first, '/S'), 0);
see('with its files', filesIn(program), [...OLD, 'uninstall.exe'].sort());
see('and its version', versionIn(), '0.1.0');
see('and a folder for the settings', existsSync(settings), true);
writeFileSync(join(settings, '10-own.json'), '{}');
see('the next version goes over it', wine(setupOf('0.2.0', NEW), '/S'), 0);
see('the files of the one before are gone', filesIn(program), [...NEW, 'uninstall.exe'].sort());
see('the settings stay', filesIn(settings), ['10-own.json']);
see('and its version is told', versionIn(), '0.2.0');
writeFileSync(join(program, 'theirs.txt'), 'x');
writeFileSync(join(settings, 'lock-backup.json'), '{}');
see('a locked system is not left without its program', uninstall(), 5);
see('nothing went', filesIn(program).includes('sector.exe'), true);
rmSync(join(settings, 'lock-backup.json'));
see('it goes', uninstall(), 0);
// The uninstaller that was started in its own place cannot remove itself.
see(
  'with its own files alone',
  filesIn(program).filter((path) => path !== 'uninstall.exe'),
  ['theirs.txt'],
);
see('its line in «Программы» is gone', versionIn(), null);
rmSync(program, { recursive: true });
see('the settings stay when it is gone', filesIn(settings), ['10-own.json']);
rmSync(settings, { recursive: true });
see('everything else is as before', others(), before);

writeFileSync(process.argv[2] ?? 'installer.json', JSON.stringify(found));
execFileSync('rm', ['-rf', '--one-file-system', folder]);
