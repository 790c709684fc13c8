/** What may begin and end again and again. */
interface Begun {
  begin(): void;
  end(): void;
}

/** Begins nothing before something has happened for the first time, such as the first picture; what was ended by then is not begun. */
export class AfterFirst implements Begun {
  readonly #happened: Promise<unknown>;
  readonly #begun: Begun;
  #isWanted = false;

  /** @param happened never rejects */
  constructor(happened: Promise<unknown>, begun: Begun) {
    this.#happened = happened;
    this.#begun = begun;
  }

  begin(): void {
    this.#isWanted = true;
    void this.#happened.then(() => {
      if (this.#isWanted) this.#begun.begin();
    });
  }

  end(): void {
    this.#isWanted = false;
    this.#begun.end();
  }
}
