import { FileText } from 'lucide-react';
import { useLocal, useView, useWords } from '../views/context.tsx';
import { filesName } from '../views/files-name.ts';
import { Button } from './button.tsx';
import { DisplayButton } from './display-button.tsx';
import { HideButton } from './hide-button.tsx';

/** At the same place of every visit screen but the portal, whose bar has them too: letters and language, papers, hide. */
export function VisitTools() {
  return (
    <>
      <DisplayButton />
      <FilesButton />
      <HideButton kind="icon" />
    </>
  );
}

function FilesButton() {
  const words = useWords();
  const [, change] = useLocal();
  const files = useView('files.changed') ?? [];
  return (
    <Button
      kind="quiet"
      icon={FileText}
      label={filesName(words, files.length)}
      onClick={() => change({ overlay: 'files' })}
      testId="files"
    >
      {files.length === 0 ? words.t.home.files : words.count(words.t.home.filesCount, files.length)}
    </Button>
  );
}
