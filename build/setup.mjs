// `npm run setup`: everything a fresh machine needs, and a word about each thing. Runs under Node 20 before
// any dependency exists, so it imports nothing but Node; running it again only looks.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { fetchEngines } from './setup/central-engines.mjs';
import { installDependencies, ownNode } from './setup/dependencies.mjs';
import { installSpreadsheet, installSystemPackages } from './setup/system-packages.mjs';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));

/** Prints one line of the report. */
function say(subject, text) {
  process.stdout.write(`${subject.padEnd(16)} ${text}\n`);
}

try {
  installDependencies(PROJECT, (text) => say('dependencies', text));
  installSystemPackages((text) => say('system packages', text));
  installSpreadsheet((text) => say('spreadsheet', text));
  // Needed only by those who work on the centre.
  if (process.argv.includes('--central')) fetchEngines((text) => say('central', text));
  // The tools that prepare a runtime want the newer Node that the dependencies have just brought.
  const script = fileURLToPath(new URL('setup/install-runtime.mjs', import.meta.url));
  process.exitCode = spawnSync(ownNode(PROJECT), [script], { stdio: 'inherit' }).status ?? 1;
} catch (error) {
  process.stderr.write(`setup: ${error.message}\n`);
  process.exitCode = 1;
}
