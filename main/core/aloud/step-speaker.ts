/** «Прочитать вслух»: the system's voice reads a step of an instruction. It never gets anything but our own catalogue. */

import { Emitter } from '../base/emitter.ts';
import type { Step } from '../catalogue/steps.ts';
import type { State } from '../visit/visit.ts';

/** What is read of a step. */
type SpokenStep = Omit<Step, 'line'>;

/** A voice as the system has it. */
export interface Voice {
  /** Whether there is one that speaks Russian. */
  isThere(): Promise<boolean>;
  /** Begins to speak, in place of what it was saying; `onEnd` is called when it has come to the end, or cannot speak. */
  say(text: string, onEnd: () => void): void;
  /** Silent at once; may be called when it is. */
  stop(): void;
}

/** `none`: nothing can speak here. */
export type VoiceView = 'none' | 'silent' | 'speaking';

export class StepSpeaker {
  readonly changed = new Emitter<VoiceView>();
  readonly #voice: Voice;
  #view: VoiceView = 'none';

  constructor(voice: Voice) {
    this.#voice = voice;
  }

  get view(): VoiceView {
    return this.#view;
  }

  /** Looks whether there is a voice, once at the start of the program. */
  async begin(): Promise<void> {
    if (await this.#voice.isThere()) this.#tell('silent');
  }

  /** Reads a step; one that is read already begins anew. */
  read(step: SpokenStep): void {
    if (this.#view === 'none') return;
    this.#tell('speaking');
    this.#voice.say(spoken(step), () => this.#tell('silent'));
  }

  stop(): void {
    if (this.#view !== 'speaking') return;
    this.#voice.stop();
    this.#tell('silent');
  }

  /** Only while somebody is served and has the screen before them. */
  noteState({ kind }: State): void {
    if (kind !== 'active' && kind !== 'warning') this.stop();
  }

  #tell(view: VoiceView): void {
    if (view === this.#view) return;
    this.#view = view;
    this.changed.emit(view);
  }
}

/** A step as it is said: the marks of the text are for the eye. */
function spoken({ title, text, expect, trouble }: SpokenStep): string {
  return [
    title,
    text,
    ...(expect ? [`Что вы увидите: ${expect}`] : []),
    ...(trouble ? [`Если не получилось: ${trouble}`] : []),
  ]
    .flatMap((part) => part.split('\n'))
    .map((line) => line.replace(/\*\*|^\s*(?:[-*]|\d+\.)\s+/g, '').trim())
    .filter((line) => line !== '')
    .map((line) => (/[.!?…:;]$/.test(line) ? line : `${line}.`))
    .join('\n');
}
