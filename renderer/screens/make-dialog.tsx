import { useState } from 'react';
import { useCall, useView } from '../views/context.tsx';
import { ChoosePapers } from './choose-papers.tsx';
import { MadeDialog } from './made-dialog.tsx';

interface MakeDialogProps {
  /** What the page that asks for a file takes; empty: anything. */
  readonly accept?: readonly string[];
  /** The person is content with what was made. */
  readonly onMade: (files: readonly string[]) => void;
  readonly onClose: () => void;
}

/** Several papers into one file, of a kind and size that a portal takes. Stands over the dialog that opened it. */
export function MakeDialog({ accept = [], onMade, onClose }: MakeDialogProps) {
  const files = useView('files.changed') ?? [];
  const call = useCall();
  const [made, setMade] = useState<readonly string[]>([]);
  const results = files.filter(({ id }) => made.includes(id));
  const undo = () => {
    for (const { id } of results) void call('files.remove', { file: id });
    setMade([]);
  };
  return results.length > 0 ? (
    <MadeDialog key="made" files={results} onUndo={undo} onDone={() => onMade(made)} />
  ) : (
    <ChoosePapers key="choose" accept={accept} onMade={setMade} onClose={onClose} />
  );
}
