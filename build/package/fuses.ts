/** The fuses of a packed Electron: nothing of Node from outside, nothing but our archive (docs/breakouts.md, B61–B63). */
import { FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';
import { keysOf } from '../../main/core/base/keys-of.ts';
import { WANTED_FUSES } from '../../main/core/doctor/checks/fuses.ts';

/** What the self-test of an installed program looks for too. */
const WANTED = keysOf(WANTED_FUSES);

/** Names of the fuses of an executable that are not as a package must have them. */
export async function wrongFuses(executable: string): Promise<readonly string[]> {
  const wire = await getCurrentFuseWire(executable);
  return WANTED.filter(
    (name) => wire[FuseV1Options[name]] !== (WANTED_FUSES[name] ? FuseState.ENABLE : FuseState.DISABLE),
  );
}

/** Lets Playwright in: for the copy that the tests drive, never for a package. */
export async function openForTests(executable: string): Promise<void> {
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}
