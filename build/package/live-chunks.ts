/** `dist/chunks` keeps the chunks of earlier builds, since a program that runs may still load them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Names of the chunks that an entry of this folder of bundles leads to; only these belong into a package. */
export function liveChunks(dist: string): readonly string[] {
  // Nothing was bundled yet: a configuration may be looked at all the same.
  if (!existsSync(dist)) return [];
  const live = new Set<string>();
  const follow = (file: string) => {
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(
      /["'`]\.\/(?:chunks\/)?([\w.-]+\.[cm]js)["'`]/g,
    )) {
      const chunk = join(dist, 'chunks', name);
      if (live.has(name) || !existsSync(chunk)) continue;
      live.add(name);
      follow(chunk);
    }
  };
  for (const name of readdirSync(dist)) if (/\.[cm]js$/.test(name)) follow(join(dist, name));
  return [...live].sort();
}
