// Runs before every npm script that is TypeScript: says what is missing instead of ERR_UNKNOWN_FILE_EXTENSION. Plain
// JavaScript, since it must run under the Node of a machine on which nothing was set up yet.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The first Node that runs TypeScript without a flag. */
const FIRST = [22, 18];

/**
 * Returns the sentence for a machine that is not set up yet, or null.
 * @param version of the Node that runs, such as `20.20.2`
 * @param hasDependencies whether npm has installed the project's packages
 */
export function whatIsMissing(version, hasDependencies) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOld = major < FIRST[0] || (major === FIRST[0] && minor < FIRST[1]);
  if (!isOld && hasDependencies) return null;
  const why = isOld
    ? `Node ${version} слишком старый, нужный приходит с зависимостями`
    : 'зависимостей ещё нет';
  return `Сначала выполните: npm run setup (${why}).`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const installed = fileURLToPath(new URL('../node_modules/.package-lock.json', import.meta.url));
  const sentence = whatIsMissing(process.versions.node, existsSync(installed));
  if (sentence !== null) {
    process.stderr.write(`${sentence}\n`);
    process.exitCode = 1;
  }
}
