/** A command cannot go on; whoever has called it reads the sentence, and the exit code is 1. */
export class Refusal extends Error {
  readonly code: string;

  constructor(code: string, russian: string) {
    super(russian);
    this.code = code;
  }
}
