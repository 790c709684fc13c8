import { FileText } from 'lucide-react';
import type { VisitFile } from '../../preload/contract.ts';
import { fill } from '../texts/words.ts';
import { useWords } from '../views/context.tsx';
import { PdfThumbnail } from './pdf-thumbnail.tsx';

/** How a file looks: its first page, its name, where it is from and how large it is. */
export function FileFace({ file }: { file: VisitFile }) {
  const words = useWords();
  const { t } = words;
  const kilobytes = Math.max(1, Math.round(file.size / 1024));
  const size =
    kilobytes < 1024
      ? fill(t.files.size, { n: kilobytes })
      : fill(t.files.sizeLarge, { n: words.tenths(kilobytes / 1024) });
  return (
    <>
      <span className="file-picture">
        {file.kind === 'image' && <img src={file.address} alt="" loading="lazy" />}
        {file.kind === 'pdf' && <PdfThumbnail address={file.address} />}
        {file.kind === 'other' && <FileText className="file-sign" aria-hidden="true" />}
      </span>
      <span className="file-text">
        <span className="file-name">{file.name}</span>
        <span className="file-hint">
          {file.origin === 'scan' ? t.files.scan : t.files.download} · {size}
        </span>
      </span>
    </>
  );
}
