import { useCallback, useEffect, useRef, useState } from 'react';
import type { VisitFile } from '../../preload/contract.ts';
import type { Texts } from '../texts/words.ts';
import { useView } from './context.tsx';

/** A document to which the scanner has added has come anew; one that the person has turned has not. */
const contentOf = ({ id, revision }: VisitFile) => `${id} ${revision}`;

/**
 * The scan or download that came last since this part was shown, and a way to be done with it; null where none has come.
 * What the person has made of papers here is shown where it is made.
 */
export function useLatestFile(): readonly [VisitFile | null, () => void] {
  const files = useView('files.changed');
  const known = useRef<ReadonlySet<string> | null>(null);
  const [latest, setLatest] = useState<string | null>(null);
  useEffect(() => {
    if (!files) return;
    const before = known.current;
    known.current = new Set(files.map(contentOf));
    // What is there when the window opens has not just come.
    const came = before && files.findLast((file) => file.origin !== 'made' && !before.has(contentOf(file)));
    if (came) setLatest(came.id);
  }, [files]);
  const forget = useCallback(() => setLatest(null), []);
  return [files?.find(({ id }) => id === latest) ?? null, forget];
}

/** «Скан готов», «Скан дополнен» or «Скачано». */
export function arrivalWords(t: Texts, { origin, revision }: VisitFile): string {
  if (origin === 'download') return t.files.downloaded;
  return revision > 1 ? t.scanner.grown : t.scanner.came;
}
