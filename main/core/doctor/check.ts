/** What the self-test is made of: one check asks one question about the machine and shows its evidence. */
import type { Failure } from '../base/result.ts';
import type { Config } from '../config/config.ts';
import type { ClockDoubt } from '../journal/clock-belief.ts';
import type { Machine } from './machine.ts';

/** `not-checked` is an honest answer: nobody has looked, or nobody can. It is never shown as good. */
export type Finding =
  | { readonly status: 'ok'; readonly evidence: string }
  | { readonly status: 'failed' | 'not-checked'; readonly evidence: string; readonly remedy: string };

/** What the program itself knows, as the check's second source beside the machine. */
export interface Program {
  readonly folders: { readonly config: string; readonly state: string; readonly runtime: string };
  readonly config: Config;
  /** Russian sentences about what is wrong with the configuration. */
  readonly troubles: readonly string[];
  /** The Electron that would be started; null where there is none. */
  readonly runtime: { readonly version: string; readonly executable: string } | null;
  /** The fuses of that Electron by the names of @electron/fuses; null where nobody can read them. */
  fuses(): Promise<Readonly<Record<string, boolean>> | null>;
  /** The Electron that this version of the program is made for. */
  readonly wantedRuntime: string;
  /** Where the program's own files are. */
  readonly folder: string;
  /** The day this version was made: a clock that shows an earlier one is wrong. */
  readonly made: Date;
  /** Until when each certificate of the configured national authority is good; none where there are none. */
  authorities(): Promise<readonly Date[]>;
  journal(): Promise<JournalFound>;
  /** How many people may open the desk, or why nobody knows. */
  staff(): Promise<number | 'absent' | 'unreadable'>;
  /** Whether the staff has a word by which it knows the screen of the PIN. */
  hasStaffWord(): Promise<boolean>;
  /** The signature software that the configuration names, read as the window reads it. */
  signatures(): Promise<SignatureSoftware>;
  /** The printer that would be used. */
  printer(): Promise<string | null>;
  /** False: nothing outside this machine and its own network is asked. */
  readonly mayCallOut: boolean;
}

/** What of signing is on the machine. Names of programs and counts; nothing of a person. */
export interface SignatureSoftware {
  readonly loaded: readonly {
    readonly title: string;
    readonly version: string;
    /** Whether the vendor's extension is of no use without a host. */
    readonly needsHost: boolean;
    /** `version`: what the host has answered, `silent`, or null where nobody knows how to ask it. */
    readonly hosts: readonly { readonly name: string; readonly version: string | 'silent' | null }[];
  }[];
  readonly refused: readonly ({ readonly title: string } & Failure)[];
  /** How many certificates are in the account's store; null where nobody is to look. */
  readonly certificates: number | Failure | null;
}

export type JournalFound =
  | { readonly kind: 'absent' }
  | { readonly kind: 'broken'; readonly message: string }
  | {
      readonly kind: 'whole';
      readonly lastNumber: number;
      readonly setAside: readonly string[];
      readonly clockDoubt: ClockDoubt | null;
    };

export interface Check {
  /** Stable, for reports that are compared. */
  readonly id: string;
  /** What is asked, in Russian. */
  readonly title: string;
  /** Items of the breakout catalogue that this check measures. */
  readonly covers?: readonly string[];
  /** True where the question makes sense on any system. */
  readonly isEverywhere?: boolean;
  /** Only asked on Windows; nobody reads of it elsewhere. */
  readonly isWindowsOnly?: boolean;
  look(machine: Machine, program: Program): Promise<Finding>;
}

/** What the lock of Linux sets by itself, and the way without it. */
export const lockOr = (byHand: string): string =>
  `sudo sector-lock install ставит это само. Вручную: ${byHand}`;

export const good = (evidence: string): Finding => ({ status: 'ok', evidence });
export const bad = (evidence: string, remedy: string): Finding => ({ status: 'failed', evidence, remedy });
export const unknown = (evidence: string, remedy: string): Finding => ({
  status: 'not-checked',
  evidence,
  remedy,
});
