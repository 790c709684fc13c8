import type { Audience, Display } from '../../preload/contract.ts';
import type { Language } from '../texts/words.ts';

export type Theme = Display['scheme'];
export type TextSize = Display['text'];
export type Font = Display['font'];
export type Spacing = Display['letters'];

/** Dialogs that the visitor opens; the others come from the main process. */
export type LocalOverlay = 'finish' | 'files' | 'display' | 'trouble' | 'pad';

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
  readonly overlay: LocalOverlay | null;
  readonly instruction: string | null;
  /** The instruction fills the screen (as opposed to standing beside a portal). */
  readonly isReading: boolean;
  readonly isPaneOpen: boolean;
  readonly step: number;
  readonly query: string;
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
  overlay: null,
  instruction: null,
  isReading: false,
  isPaneOpen: false,
  step: 0,
  query: '',
};

/** A change of some of it, or null: forget everything. */
export type LocalChange = Partial<Local> | null;

/** The only way local state changes. Another instruction starts at its first step. */
export function changeLocal(local: Local, change: LocalChange): Local {
  if (change === null) return freshLocal;
  const isOther = change.instruction !== undefined && change.instruction !== local.instruction;
  return { ...local, ...(isOther ? { step: 0 } : {}), ...change };
}
