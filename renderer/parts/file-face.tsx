import { FileText } from 'lucide-react';
import type { VisitFile } from '../../preload/contract.ts';
import { fill } from '../texts/words.ts';
import { useWords } from '../views/context.tsx';
import { PdfThumbnail } from './pdf-thumbnail.tsx';

/** How a file looks: its first page, its name, where it is from and how large it is. */
export function FileFace({ file }: { file: VisitFile }) {
  const { t } = useWords();
  const kilobytes = Math.max(1, Math.round(file.size / 1024));
  const size =
    kilobytes < 1024
      ? fill(t.files.size, { n: kilobytes })
      : fill(t.files.sizeLarge, { n: (kilobytes / 1024).toFixed(1).replace('.', ',') });
  return (
    <>
      <FilePicture file={file} />
      <span className="file-text">
        <bdi className="file-name">{file.name}</bdi>
        <span className="file-hint">
          {file.origin === 'scan' ? t.files.scan : t.files.download} · {size}
          {file.revision > 1 && ` · ${t.scanner.grownHint}`}
        </span>
      </span>
    </>
  );
}

/** A larger file is not drawn: it would lie in the memory of the window several times over. */
const LARGEST_DRAWN = 200 * 1024 * 1024;

/** The first page of a file, or a sign where it cannot be shown. */
export function FilePicture({ file }: { file: VisitFile }) {
  const kind = file.size > LARGEST_DRAWN ? 'other' : file.kind;
  return (
    <span className="file-picture">
      {kind === 'image' && <img src={file.address} alt="" />}
      {kind === 'pdf' && <PdfThumbnail address={file.address} />}
      {kind === 'other' && <FileText className="file-sign" aria-hidden="true" />}
    </span>
  );
}
