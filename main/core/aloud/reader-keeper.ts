/** When the screen reader of the system speaks: from a person's request until that person is gone. */
import { type Clock, MINUTE } from '../base/clock.ts';
import { Emitter } from '../base/emitter.ts';
import type { State } from '../visit/visit.ts';

/** A screen reader as the system has it; the adapters start and end it. */
export interface ScreenReader {
  /** Whether this session can have one: the program, a voice, the bus that it hears us on. */
  isThere(): Promise<boolean>;
  /** Begins to speak; resolves when it listens to the window. `onEnd` is called when it has ended by itself. */
  start(onEnd: () => void): Promise<void>;
  /** Ends it, and whatever it keeps of what was said; may be called when it is not on. */
  stop(): void;
}

/** `off`: no visitor gets one; `offered`: a button on the first screen; `always`: for every visitor. */
export type ReaderOffer = 'off' | 'offered' | 'always';

/** What the window shows of it; `none`: nothing can speak here; `starting`: it does not hear the window yet. */
export type ReaderView = 'none' | 'off' | 'starting' | 'on';

/** On the first screen without a touch for so long: whoever asked for it has left without a visit. */
const LEFT = 3 * MINUTE;

interface ReaderKeeperDeps {
  readonly reader: ScreenReader;
  readonly offer: ReaderOffer;
  readonly clock: Clock;
}

export class ReaderKeeper {
  readonly changed = new Emitter<ReaderView>();
  readonly #deps: ReaderKeeperDeps;
  #view: ReaderView = 'none';
  /** How often it was begun. */
  #time = 0;
  #kind: State['kind'] = 'recovering';
  #cancel = (): void => undefined;

  constructor(deps: ReaderKeeperDeps) {
    this.#deps = deps;
  }

  get view(): ReaderView {
    return this.#view;
  }

  /** Looks whether there is one, once at the start of the program. */
  async begin(): Promise<void> {
    const { offer, reader } = this.#deps;
    if (offer === 'off' || !(await reader.isThere())) return;
    this.#tell('off');
    if (offer === 'always') await this.set(true);
  }

  /** A person asks for it, or has enough of it. */
  async set(isOn: boolean): Promise<void> {
    const { reader } = this.#deps;
    if (this.#view === 'none' || isOn === this.#isRequested()) return;
    if (!isOn) {
      reader.stop();
      this.#tell('off');
      return this.#wait();
    }
    const time = ++this.#time;
    this.#tell('starting');
    this.#wait();
    await reader.start(() => this.#tell('off'));
    // It may have been switched off, or have ended, meanwhile.
    if (this.#time === time && this.#view === 'starting') this.#tell('on');
  }

  /** The key for it was pressed: what is on goes off. */
  toggle(): Promise<void> {
    return this.set(!this.#isRequested());
  }

  /** The next person begins as everybody does. */
  noteState({ kind }: State): void {
    const isOver = this.#kind !== 'free' && (kind === 'free' || kind === 'renewing');
    this.#kind = kind;
    if (isOver) this.#end();
    this.#wait();
  }

  /** Somebody touched keyboard, mouse or screen. */
  noteActivity(): void {
    if (this.#kind === 'free' && this.#isRequested()) this.#wait();
  }

  /** Nothing of it outlives the program. */
  dispose(): void {
    this.#cancel();
    this.#deps.reader.stop();
  }

  /** Where it always speaks it begins anew, with nothing of what it has said before. */
  #end(): void {
    if (!this.#isRequested()) return;
    void this.set(false).then(() => (this.#deps.offer === 'always' ? this.set(true) : undefined));
  }

  #wait(): void {
    this.#cancel();
    this.#cancel = () => undefined;
    if (this.#kind !== 'free' || !this.#isRequested() || this.#deps.offer === 'always') return;
    this.#cancel = this.#deps.clock.after(LEFT, () => this.#end());
  }

  #isRequested(): boolean {
    return this.#view === 'starting' || this.#view === 'on';
  }

  #tell(view: ReaderView): void {
    if (view === this.#view) return;
    this.#view = view;
    this.changed.emit(view);
  }
}
