import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';

/** The fuses of an Electron by their names, true for on; null where it has none or cannot be read. */
export async function fusesOf(executable: string): Promise<Readonly<Record<string, boolean>> | null> {
  try {
    const wire = await getCurrentFuseWire(executable);
    return Object.fromEntries(
      Object.values(FuseV1Options)
        .filter((fuse) => typeof fuse === 'number')
        .filter((fuse) => wire[fuse] === FuseState.ENABLE || wire[fuse] === FuseState.DISABLE)
        .map((fuse) => [FuseV1Options[fuse] ?? '', wire[fuse] === FuseState.ENABLE]),
    );
  } catch {
    // Not an Electron, or shut for this account: nobody knows.
    return null;
  }
}
