import type { Audience, Display } from '../../preload/contract.ts';
import type { Language } from '../texts/words.ts';

export type Theme = Display['scheme'];
export type TextSize = Display['text'];
export type Font = Display['font'];
export type Spacing = Display['letters'];

export const THEMES: readonly Theme[] = ['light', 'yellow', 'black'];
export const TEXT_SIZES: readonly TextSize[] = [100, 150, 200];
export const FONTS: readonly Font[] = ['sans', 'serif'];
export const SPACINGS: readonly Spacing[] = ['normal', 'wide', 'widest'];

/** Dialogs that the visitor opens; the others come from the main process. */
export type LocalOverlay =
  | 'finish'
  | 'files'
  | 'display'
  | 'address'
  | 'trouble'
  | 'pad'
  | 'door'
  | 'pin'
  | 'take'
  | 'help';

/** What only this page knows. All of it is forgotten when the workstation is free again. */
export interface Local {
  readonly language: Language;
  readonly theme: Theme;
  readonly text: TextSize;
  readonly font: Font;
  readonly letters: Spacing;
  readonly lines: Spacing;
  readonly hasPictures: boolean;
  /** Picked on the free screen; the visit itself starts with the purpose. */
  readonly audience: Audience | null;
  readonly ticket: string;
  /** The time on the ticket, «10:25» when it is whole. */
  readonly takenAt: string;
  /** What the pad on the screen types into. */
  readonly padField: 'ticket' | 'takenAt';
  readonly overlay: LocalOverlay | null;
  /** The paper that is looked at over the list of papers, by id. */
  readonly file: string | null;
  readonly instruction: string | null;
  /** The instruction fills the screen (as opposed to standing beside a portal). */
  readonly isReading: boolean;
  readonly isPaneOpen: boolean;
  /** The pane lies where the hand is that holds the tablet. */
  readonly paneSide: 'left' | 'right';
  readonly step: number;
  /** Where the person stopped in the instructions that are not open now, by id. */
  readonly progress: Readonly<Record<string, number>>;
  /** The instruction and the place of the page that the step was last turned for. */
  readonly followed: string;
  readonly query: string;
  /** The shelf and the situation that the list is narrowed to. */
  readonly category: string | null;
  readonly situation: string | null;
  /** Answers to the questions so far, as numbers from 0; null while no questions are asked. */
  readonly answers: readonly number[] | null;
  /** The person knows that nothing can be signed here. */
  readonly isSigningRead: boolean;
  /** The person knows how a signature is begun, or has begun one. */
  readonly isTokenHintRead: boolean;
}

export const freshLocal: Local = {
  language: 'ru',
  theme: 'light',
  text: 100,
  font: 'sans',
  letters: 'normal',
  lines: 'normal',
  hasPictures: true,
  audience: null,
  ticket: '',
  takenAt: '',
  padField: 'ticket',
  overlay: null,
  file: null,
  instruction: null,
  isReading: false,
  isPaneOpen: false,
  paneSide: 'right',
  step: 0,
  progress: {},
  followed: '',
  query: '',
  category: null,
  situation: null,
  answers: null,
  isSigningRead: false,
  isTokenHintRead: false,
};

/** A change of some of it, or null: forget everything. */
export type LocalChange = Partial<Local> | null;

/** The only way local state changes. Another instruction starts where the person stopped in it. */
export function changeLocal(local: Local, change: LocalChange): Local {
  if (change === null) return freshLocal;
  const isOther = change.instruction !== undefined && change.instruction !== local.instruction;
  return { ...local, ...(isOther ? turnTo(local, change.instruction ?? null) : {}), ...change };
}

function turnTo(local: Local, instruction: string | null): Pick<Local, 'step' | 'progress'> {
  const progress = { ...local.progress };
  if (local.instruction !== null) progress[local.instruction] = local.step;
  return { step: instruction === null ? 0 : (progress[instruction] ?? 0), progress };
}

/** The step, from 0, at which the person stopped in this instruction; 0 where it was not begun. */
export function progressIn(local: Pick<Local, 'instruction' | 'step' | 'progress'>, id: string): number {
  return id === local.instruction ? local.step : (local.progress[id] ?? 0);
}
