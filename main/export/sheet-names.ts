import { withoutIllegal } from './xml-text.ts';

/** Characters of the name of a sheet (Excel's limit). */
const LONGEST_NAME = 31;

/** Names that Excel takes: no signs of a formula, at most 31 characters, each once whatever its case. */
export function sheetNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((wanted) => {
    const clean = withoutIllegal(wanted)
      .replace(/[[\]:*?/\\]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .trim();
    const base = clean === '' || clean.toLowerCase() === 'history' ? `Лист ${clean}`.trim() : clean;
    let name = base.slice(0, LONGEST_NAME).trim();
    for (let copy = 2; taken.has(name.toLowerCase()); copy += 1) {
      const mark = ` ${copy}`;
      name = base.slice(0, LONGEST_NAME - mark.length).trim() + mark;
    }
    taken.add(name.toLowerCase());
    return name;
  });
}
