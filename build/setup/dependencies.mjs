// The npm part of setup: node_modules as package-lock.json wants it, with the project's own Node inside.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installFromCache, isUnreachable } from './offline-install.mjs';
import { npm, run } from './run.mjs';

/** npm waits minutes for a registry that does not answer; two more tries are enough to ride out a hiccup. */
const PATIENCE = ['--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];

/** Returns the path of the Node that the project's dependencies bring. */
export function ownNode(project) {
  return join(project, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/** Runs `npm ci` when node_modules differs from the lock file, and makes sure of the project's own Node. */
export function installDependencies(project, say) {
  const lock = readLock(join(project, 'package-lock.json'));
  if (lock === null)
    throw new Error('package-lock.json is missing or unreadable; restore it from the repository');
  if (matchesLock(lock, readLock(join(project, 'node_modules', '.package-lock.json')))) {
    say('already there');
  } else {
    say('installing with npm ci …');
    // No install scripts: npm would rebuild better-sqlite3, whose binaries are in the package, and ask the
    // machine for a compiler and Node's headers. The one script that is needed runs below.
    install(project, lock, say);
    say('installed');
  }
  ensureOwnNode(project, lock.packages['node_modules/node'].version, say);
}

/**
 * From the registry; from npm's cache where there is no registry and the cache holds everything. In that case
 * what npm does after this does not ask the registry either.
 */
function install(project, lock, say) {
  try {
    npm(['ci', '--include=dev', '--ignore-scripts', ...PATIENCE], { cwd: project });
  } catch (cause) {
    if (!isUnreachable(cause.message)) throw cause;
    say("the registry cannot be reached; installing from npm's cache …");
    try {
      installFromCache(project, lock);
      process.env.npm_config_offline = 'true';
    } catch {
      // The cache is not enough; that the registry is out of reach is what to mend.
      throw cause;
    }
  }
}

/**
 * True when npm's own note of what it installed equals the lock file. Packages for other systems may be
 * absent; everything else must be there in the locked version, and nothing besides.
 */
export function matchesLock(lock, installed) {
  if (installed === null) return false;
  const wanted = Object.entries(lock.packages).filter(([path]) => path !== '');
  const paths = new Set(wanted.map(([path]) => path));
  const isSatisfied = ([path, { version, integrity, optional, devOptional }]) => {
    const actual = installed.packages[path];
    if (actual === undefined) return optional === true || devOptional === true;
    return actual.version === version && actual.integrity === integrity;
  };
  return wanted.every(isSatisfied) && Object.keys(installed.packages).every((path) => paths.has(path));
}

/** The `node` package fetches its binary in its install script. */
function ensureOwnNode(project, version, say) {
  if (answers(project, version)) return;
  say(`fetching Node ${version} …`);
  npm(['rebuild', 'node', '--ignore-scripts=false'], { cwd: project });
  if (answers(project, version)) return;
  throw new Error(
    `The package "node" did not bring Node ${version} into node_modules/.bin. ` +
      'See what this says: npm rebuild node --ignore-scripts=false --foreground-scripts',
  );
}

function answers(project, version) {
  try {
    return run(ownNode(project), ['--version']).trim() === `v${version}`;
  } catch {
    return false; // No binary, or one that cannot start, is as good as the wrong one.
  }
}

function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null; // An interrupted npm leaves no note, and then everything is installed again.
  }
}
