/** The fuses of a packed Electron: nothing of Node from outside, nothing but our archive (electron.md 4.3, B61–B63). */
import { FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';

/** As electron-builder names them. */
export const FUSES = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
} as const;

/** The same by the numbers of the wire. */
const WIRE: readonly (readonly [FuseV1Options, boolean])[] = [
  [FuseV1Options.RunAsNode, FUSES.runAsNode],
  [FuseV1Options.EnableCookieEncryption, FUSES.enableCookieEncryption],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, FUSES.enableNodeOptionsEnvironmentVariable],
  [FuseV1Options.EnableNodeCliInspectArguments, FUSES.enableNodeCliInspectArguments],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, FUSES.enableEmbeddedAsarIntegrityValidation],
  [FuseV1Options.OnlyLoadAppFromAsar, FUSES.onlyLoadAppFromAsar],
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot, FUSES.loadBrowserProcessSpecificV8Snapshot],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, FUSES.grantFileProtocolExtraPrivileges],
];

/** Names of the fuses of an executable that are not as a package must have them. */
export async function wrongFuses(executable: string): Promise<readonly string[]> {
  const wire = await getCurrentFuseWire(executable);
  return WIRE.filter(([fuse, isOn]) => wire[fuse] !== (isOn ? FuseState.ENABLE : FuseState.DISABLE)).map(
    ([fuse]) => FuseV1Options[fuse],
  );
}

/** Lets Playwright in, and a folder in place of the archive: for the copy that the tests drive, never for a package. */
export async function openForTests(executable: string, isFolder: boolean): Promise<void> {
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.OnlyLoadAppFromAsar]: !isFolder,
  });
}
