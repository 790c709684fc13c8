import { FileText } from 'lucide-react';
import type { VisitFile } from '../../preload/contract.ts';
import { useWords } from '../views/context.tsx';
import { usePicture } from '../views/pictures.ts';
import { PagePicture } from './page-picture.tsx';

/** How a file looks: its first page, its name, where it is from and how large it is. */
export function FileFace({ file }: { file: VisitFile }) {
  return (
    <>
      <FilePicture file={file} />
      <FileWords file={file} />
    </>
  );
}

/** Its name, where it is from and how large it is. */
export function FileWords({ file }: { file: VisitFile }) {
  const words = useWords();
  const { t } = words;
  return (
    <span className="file-text">
      <span className="file-name" lang="ru">
        <bdi>{file.name}</bdi>
      </span>
      <span className="file-hint">
        {t.files[file.origin]} · {words.size(file.size)}
        {file.revision > 1 && ` · ${t.scanner.grownHint}`}
      </span>
    </span>
  );
}

/** A larger file is not drawn: it would be copied about several times over. */
const LARGEST_DRAWN = 100 * 1024 * 1024;

/** The first page of a file, or a sign and words where it cannot be shown. */
export function FilePicture({ file }: { file: VisitFile }) {
  const { kind } = file;
  return (
    <span className="file-picture">
      {kind === 'other' && <FileText className="file-sign" aria-hidden="true" />}
      {kind !== 'other' && file.size > LARGEST_DRAWN && <NoPicture />}
      {kind !== 'other' && file.size <= LARGEST_DRAWN && <FirstPage address={file.address} kind={kind} />}
    </span>
  );
}

/** Empty while it is drawn, with the number of pages where there are several. */
function FirstPage({ address, kind }: { address: string; kind: 'image' | 'pdf' }) {
  const words = useWords();
  const picture = usePicture(address, { kind, page: 1, width: 240 });
  if (picture === 'failed') return <NoPicture />;
  if (!picture) return <span className="skeleton-page" data-testid="picture-drawing" />;
  return (
    <>
      <PagePicture picture={picture} className={kind === 'pdf' ? 'first-page' : 'whole-picture'} />
      {picture.pages > 1 && (
        <span className="file-pages digits">{words.count(words.t.common.pages, picture.pages)}</span>
      )}
    </>
  );
}

function NoPicture() {
  const { t } = useWords();
  return (
    <span className="no-picture" data-testid="picture-failed">
      <FileText className="file-sign" aria-hidden="true" />
      <span className="file-hint">{t.files.noPicture}</span>
    </span>
  );
}
