/**
 * The command line a workstation may be started with. Everything else is refused, since one switch of Chromium
 * or Node is enough to look inside or to get out (B61, B62; the idea is electron-hardener's).
 */

/** Ours, and those that the launchers of an installed package add. */
const OWN = new Set(['--training', '--ozone-platform', '--ozone-platform-hint']);

/** Environment variables that change which code runs. */
const FORBIDDEN_VARIABLES = [
  'ELECTRON_RUN_AS_NODE',
  'ELECTRON_ENABLE_LOGGING',
  'ELECTRON_OVERRIDE_DIST_PATH',
  'NODE_OPTIONS',
  'NODE_EXTRA_CA_CERTS',
  'LD_PRELOAD',
  'LD_LIBRARY_PATH',
  'GTK_MODULES',
  'SSLKEYLOGFILE',
];

/** The switches of a command line that may not be there, by name and without values. */
export function refusedSwitches(argv: readonly string[]): readonly string[] {
  return argv
    .filter((word) => word.startsWith('-'))
    .map((word) => word.split('=', 1)[0] ?? word)
    .filter((name) => !OWN.has(name));
}

/** The variables of an environment that may not be set, by name. */
export function refusedVariables(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  return FORBIDDEN_VARIABLES.filter((name) => env[name] !== undefined && env[name] !== '');
}
