// nats-server and PostgreSQL for the centre's try-out and its tests: those of the machine, or Debian's packages unpacked
// into a folder of the project. Nothing is installed on the machine, and no cluster of its own is touched.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/sector-central', import.meta.url));

/** The packages of Debian 12 by the program that is looked for. */
const PACKAGES = {
  nats: ['nats-server'],
  postgres: ['postgresql-15', 'postgresql-client-15', 'libpq5'],
};

/** Where the programs are; null for one that is not there. `postgres` is the folder with initdb and postgres. */
export function findEngines(cache = CACHE) {
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .concat('/usr/sbin', join(cache, 'nats/usr/bin'), join(cache, 'nats/usr/sbin'));
  const nats = path.map((folder) => join(folder, 'nats-server')).find((file) => existsSync(file));
  const postgres = ['/usr/lib/postgresql', join(cache, 'postgres/usr/lib/postgresql')]
    .flatMap((folder) => versions(folder).map((version) => join(folder, version, 'bin')))
    .find((bin) => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'postgres')));
  return { nats: nats ?? null, postgres: postgres ?? null };
}

/** Why the centre cannot be tried here; null where it can. */
export function whyNoEngines({ nats, postgres } = findEngines()) {
  const missing = [...(nats === null ? ['nats-server'] : []), ...(postgres === null ? ['PostgreSQL'] : [])];
  if (process.platform !== 'linux') return 'the centre runs on Linux';
  return missing.length === 0 ? null : `no ${missing.join(', no ')}; run: npm run setup -- --central`;
}

/** Fetches what is not there, as packages that are unpacked and not installed; says what was done. */
export function fetchEngines(say, cache = CACHE) {
  const found = findEngines(cache);
  for (const [name, packages] of Object.entries(PACKAGES)) {
    if (found[name] !== null) {
      say(`${name}: already there (${found[name]})`);
      continue;
    }
    fetchPackages(packages, join(cache, name));
    say(`${name}: unpacked ${packages.join(' ')} into ${join(cache, name)}`);
  }
  const missing = whyNoEngines(findEngines(cache));
  if (missing !== null) throw new Error(missing);
}

function fetchPackages(packages, folder) {
  const staging = mkdtempSync(join(tmpdir(), 'sector-central-'));
  try {
    run('apt-get', ['download', ...packages], { cwd: staging });
    const unpacked = join(staging, 'unpacked');
    for (const file of readdirSync(staging).filter((name) => name.endsWith('.deb')))
      run('dpkg', ['-x', join(staging, file), unpacked]);
    mkdirSync(join(folder, '..'), { recursive: true });
    rmSync(folder, { recursive: true, force: true });
    move(unpacked, folder);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** The temporary folder may be on another disk. */
function move(from, to) {
  try {
    renameSync(from, to);
  } catch {
    run('cp', ['-a', from, to]);
  }
}

/** The newest first. */
function versions(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).sort((one, other) => Number(other) - Number(one));
}
