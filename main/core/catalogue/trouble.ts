/** One thing wrong with a file of the catalogue: where, and what to do, for the editor and for IT. */
export interface Trouble {
  /** Path inside the folder of instructions, with `/`. */
  readonly file: string;
  /** Counted from one; null where no line can be named. */
  readonly line: number | null;
  readonly russian: string;
  readonly english: string;
}

/** `1.1-resume/instruction.md:12`, as editors and terminals understand it. */
export function placeOf(trouble: Trouble): string {
  return trouble.line === null ? trouble.file : `${trouble.file}:${trouble.line}`;
}
