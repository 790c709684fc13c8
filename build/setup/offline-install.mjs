// Installing from npm's own cache where the registry cannot be reached. npm finds a package there by its checksum,
// but only if the lock file also says where it came from; ours does not, since that depends on the network.
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './run.mjs';

/** True for a complaint of npm that means «no registry», as opposed to a package that is wrong. */
export function isUnreachable(message) {
  return /\b(EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT)\b/.test(message);
}

/** The lock file with an address for every package that has a checksum; nothing else is changed. */
export function withAddresses(lock, registry) {
  const base = registry.replace(/\/*$/, '/');
  const packages = Object.fromEntries(
    Object.entries(lock.packages).map(([path, entry]) => {
      if (path === '' || !entry.integrity || entry.resolved) return [path, entry];
      const name = entry.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      const file = `${name.split('/').at(-1)}-${entry.version}.tgz`;
      return [path, { ...entry, resolved: `${base}${name}/-/${file}` }];
    }),
  );
  return { ...lock, packages };
}

/**
 * Installs into a folder of its own and puts node_modules in place when it is whole, so that an interrupted
 * run leaves neither a changed lock file nor half a folder. Throws when the cache does not hold everything.
 */
export function installFromCache(project, lock) {
  const folder = join(project, 'node_modules.offline');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  try {
    for (const file of ['package.json', '.npmrc']) {
      if (existsSync(join(project, file))) copyFileSync(join(project, file), join(folder, file));
    }
    const registry = npm(['config', 'get', 'registry'], { cwd: project }).trim();
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(withAddresses(lock, registry)));
    npm(['ci', '--offline', '--include=dev', '--ignore-scripts'], { cwd: folder });
    rmSync(join(project, 'node_modules'), { recursive: true, force: true });
    renameSync(join(folder, 'node_modules'), join(project, 'node_modules'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
