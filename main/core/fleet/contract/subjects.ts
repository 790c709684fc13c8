/** The subjects of NATS, in one place: rights, streams, sender and reader are made of these. */

/** Receipts of a workstation; kept by the stream until the database has them. */
export const receiptSubject = (workstation: string) => `ev.${workstation}.receipt`;

/** Receipts of all workstations. */
export const ALL_RECEIPTS = receiptSubject('*');

/** Facts of a workstation's machine. */
export const machineSubject = (workstation: string) => `ev.${workstation}.machine`;

/** Of all machines. */
export const ALL_MACHINES = machineSubject('*');

/** The survey of a closed day; in a stream of its own, which forgets it after a day. */
export const surveySubject = (workstation: string) => `sv.${workstation}.day`;

/** Of all workstations. */
export const ALL_SURVEYS = surveySubject('*');

/** Where a workstation asks what the centre has. */
export const helloSubject = (workstation: string) => `hello.${workstation}`;

/** Where all of them ask. */
export const ALL_HELLOS = helloSubject('*');

/** What a workstation does now: told to whoever listens, stored by nobody. */
export const liveSubject = (workstation: string) => `live.${workstation}`;

/** What all of them do. */
export const ALL_LIVES = liveSubject('*');

/** What answers to a workstation begin with; nobody else may listen there. */
export const inboxOf = (workstation: string) => `_INBOX.${workstation}`;

/** The workstation that a subject names; null where it names none. */
export function workstationOf(subject: string): string | null {
  return /^(?:ev|sv|hello|live)\.([^.]+)(?:\.|$)/.exec(subject)?.[1] ?? null;
}
