// The Debian packages Electron and the tests need. A package that cannot be had is said plainly and does not
// end setup: whether a window is possible shows when the runtime is started.
import { run } from './run.mjs';

/** What Electron needs to open a window, and setup to unpack it. */
export const WINDOW_PACKAGES = [
  'unzip',
  'xvfb',
  'xauth',
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libxtst6',
  'libnotify4',
  'libsecret-1-0',
  'libatspi2.0-0',
  'libdrm2',
  'libxkbcommon0',
  'libcups2',
  'fonts-dejavu-core',
  'fonts-liberation',
];

/** Real counterparts for tests: keys, focus, clipboard, recycle bin, QR codes, PDF pages, printing, cards, packets, scanners, a voice, a PIN. */
export const TEST_PACKAGES = [
  'iproute2',
  'openbox',
  'xdotool',
  'wmctrl',
  'xclip',
  'x11-utils',
  'tcpdump',
  'trash-cli',
  'zbar-tools',
  'poppler-utils',
  'scrot',
  'cups',
  'cups-client',
  'pcscd',
  'vsmartcard-vpcd',
  'inotify-tools',
  'python3-fusepy',
  'age',
  'rpm',
  'pinentry-fltk',
  'speech-dispatcher',
  'speech-dispatcher-espeak-ng',
];

/** A screen reader with its voice, for `npm run soak -- orca`, which installs them in a box of its own. */
export const SPEECH_PACKAGES = [
  'dbus',
  'at-spi2-core',
  'orca',
  'procps',
  'speech-dispatcher',
  'speech-dispatcher-espeak-ng',
  'locales',
];

/** Opens exported tables and reads them back (84 MB to fetch); any LibreOffice will do. */
export const SPREADSHEET_PACKAGES = ['libreoffice-calc-nogui'];

// biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query expands these
const QUERY = ['-W', '-f', '${db:Status-Status}\t${Package}\t${Provides}\n'];
const INSTALL = ['install', '-y', '--no-install-recommends'];
const QUIET = 'DEBIAN_FRONTEND=noninteractive';

/** Looks which packages are missing and installs them if that is allowed; otherwise prints the line to run. */
export function installSystemPackages(say, wanted = [...WINDOW_PACKAGES, ...TEST_PACKAGES]) {
  if (process.platform !== 'linux') return;
  const listing = attempt('dpkg-query', QUERY);
  if (listing === null) return say(`not a Debian; needed, by their Debian names: ${wanted.join(' ')}`);
  const missing = missingPackages(wanted, listing);
  if (missing.length === 0) return say(`already there (${wanted.length})`);
  const prefix = rootPrefix();
  if (prefix === null) return say(`missing; run: ${aptLine(missing)}`);
  say(`installing ${missing.join(' ')} …`);
  const problem = install(prefix, missing);
  say(problem === null ? 'installed' : `not installed: ${problem}\nTry: ${aptLine(missing)}`);
}

/**
 * The spreadsheet of the tests, in a go of its own: where it cannot be had, everything else is there all the same.
 * Not where somebody has a LibreOffice: the one without windows would push it out.
 */
export function installSpreadsheet(say) {
  if (attempt('sh', ['-c', 'command -v soffice']) === null) installSystemPackages(say, SPREADSHEET_PACKAGES);
  else say('already there');
}

/**
 * Picks the wanted packages that no installed one is or provides.
 * `listing` has a line "status, tab, name, tab, provided names" for each package dpkg knows.
 */
export function missingPackages(wanted, listing) {
  const present = new Set();
  for (const line of listing.split('\n')) {
    const [status, name, provides = ''] = line.split('\t');
    if (status !== 'installed') continue;
    present.add(name);
    for (const provided of provides.split(',')) present.add(provided.trim().split(/[ :]/)[0]);
  }
  return wanted.filter((name) => !present.has(name));
}

/** Returns the line a person without rights here can hand to somebody who has them. */
export function aptLine(packages) {
  return `sudo apt-get update && sudo ${QUIET} apt-get ${INSTALL.join(' ')} ${packages.join(' ')}`;
}

/** Newer Debians and Ubuntus renamed libraries in the 64-bit time transition; there the old name may not do. */
export function availableNames(packages, known) {
  return packages.map((name) => (known.has(`${name}t64`) ? `${name}t64` : name));
}

/** Installs, and returns null or the reason why not. */
function install(prefix, packages) {
  const apt = [...prefix, 'env', QUIET, 'apt-get', '-o', 'DPkg::Lock::Timeout=120'];
  const runApt = (args) => run(apt[0], [...apt.slice(1), ...args]);
  try {
    runApt(['update']);
    const known = new Set(run('apt-cache', ['pkgnames']).split('\n'));
    runApt([...INSTALL, ...availableNames(packages, known)]);
    return null;
  } catch (error) {
    return error.message;
  }
}

/** Returns what to put before a command that needs root, or null when there is no way to it without asking. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  return attempt('sudo', ['-n', 'true']) === null ? null : ['sudo', '-n'];
}

function attempt(program, args) {
  try {
    return run(program, args);
  } catch {
    return null; // Not having the program, or not being allowed to use it, is an answer here.
  }
}
