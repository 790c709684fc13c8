// The registry copy of Electron comes without the stock default_app.asar. This one does the part of it the
// product needs: `electron [flags] <application directory> [flags of the application]`.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

/** Splits the command line into modules to preload (`-r`, as the stock app has it) and the directory. */
function readCommandLine(args) {
  const preloads = [];
  for (let index = 0; index < args.length; index += 1) {
    if (args[index] === '-r' || args[index] === '--require') preloads.push(args[++index]);
    else if (!args[index].startsWith('-')) return { preloads, directory: args[index] };
  }
  return { preloads, directory: null };
}

/** Makes Electron answer with the application's own name, version and path, then runs its `main`. */
async function run(directory) {
  const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  // Applications ask this flag whether an argument of the command line is their own directory.
  Object.defineProperty(process, 'defaultApp', { enumerable: true, value: true });
  app.setAppPath(directory);
  const name = manifest.productName ?? manifest.name;
  if (name) app.setName(name);
  if (manifest.version) app.setVersion(manifest.version);
  app.setDesktopName(manifest.desktopName ?? `${app.getName()}.desktop`);
  // import() takes CommonJS and ESM alike; awaiting it holds back `ready` until the application listens.
  await import(pathToFileURL(resolve(directory, manifest.main ?? 'index.js')).href);
}

const { preloads, directory } = readCommandLine(process.argv.slice(1));
if (directory === null) {
  process.stderr.write('Usage: electron [flags] <application directory> [flags of the application]\n');
  process.exit(1);
}
try {
  const require = createRequire(import.meta.url);
  for (const module of preloads) require(resolve(module));
  await run(resolve(directory));
} catch (error) {
  process.stderr.write(`Cannot start the application in ${directory}: ${error?.stack ?? error}\n`);
  process.exit(1);
}
