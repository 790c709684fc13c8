import type { Words } from '../texts/words.ts';

/** «Ваши документы, 3 документа»: the name of the way to the papers, the same wherever it stands (WCAG 3.2.4). */
export function filesName(words: Words, files: number): string {
  const { home } = words.t;
  return files === 0 ? home.files : `${home.files}, ${words.count(home.filesCount, files)}`;
}
