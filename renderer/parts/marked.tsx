import type { Mark } from '../../preload/contract.ts';
import { soften } from '../texts/soften.ts';

/** A text with the words that were asked for. */
export function Marked({ text, marks }: { text: string; marks: readonly Mark[] }) {
  let after = 0;
  const parts = marks.flatMap(([from, to]) => {
    const before = text.slice(after, from);
    after = to;
    return [soften(before), <mark key={from}>{soften(text.slice(from, to))}</mark>];
  });
  return (
    <>
      {parts}
      {soften(text.slice(after))}
    </>
  );
}
