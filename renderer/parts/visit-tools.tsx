import { FileText } from 'lucide-react';
import { useLocal, useView, useWords } from '../views/context.tsx';
import { Button } from './button.tsx';
import { DisplayButton } from './display-button.tsx';
import { HideButton } from './hide-button.tsx';

/** At the same place of every visit screen but the portal, whose bar has them too: papers, hide, letters and language. */
export function VisitTools() {
  return (
    <>
      <FilesButton />
      <HideButton kind="icon" />
      <DisplayButton />
    </>
  );
}

function FilesButton() {
  const words = useWords();
  const [, change] = useLocal();
  const files = useView('files.changed') ?? [];
  return (
    <Button kind="quiet" icon={FileText} onClick={() => change({ overlay: 'files' })} testId="files">
      {files.length === 0 ? words.t.home.files : words.count(words.t.home.filesCount, files.length)}
    </Button>
  );
}
