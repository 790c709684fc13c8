/**
 * On whose account what may be swept. Only a workstation's own account is swept as a whole: a developer's home holds a
 * developer's things, and what belongs to root or an administrator is the system's or that person's.
 */
export interface SweepSession {
  /** The program is a package; one that runs from its sources is a developer's. */
  readonly isPackaged: boolean;
  /** `windows` has a bin of its own that is either the account's or not; on Linux a bin tells what a visit threw away. */
  readonly system: 'linux' | 'windows';
  /** Root, or an administrator's own session. Windows that could not say whose it is counts as the workstation's. */
  readonly isPrivileged: boolean;
  /** A test has named a folder to take for the home: only what is below it exists. */
  readonly hasPretendedHome: boolean;
}

export interface SweepScope {
  /** Places of the account and of the machine; `skipped`: each says that it was skipped. */
  readonly places: 'machine' | 'pretended' | 'skipped';
  /** `all`: everything in the bin; `visit`: only what the visit has thrown away. */
  readonly trash: 'all' | 'visit' | 'skipped';
  /** A package in an account that it may not sweep: IT has to hear of it. */
  readonly isWrongAccount: boolean;
}

/** Decides once, at the start of the program. */
export function sweepScope(session: SweepSession): SweepScope {
  const { isPackaged, system, isPrivileged, hasPretendedHome } = session;
  const isOwn = isPackaged && !isPrivileged;
  const isWrongAccount = isPackaged && isPrivileged;
  if (system === 'windows') {
    return { places: isOwn ? 'machine' : 'skipped', trash: isOwn ? 'all' : 'skipped', isWrongAccount };
  }
  const places = hasPretendedHome ? 'pretended' : isOwn ? 'machine' : 'skipped';
  return { places, trash: isOwn ? 'all' : 'visit', isWrongAccount };
}
