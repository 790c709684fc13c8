import { Combine } from 'lucide-react';
import { useState } from 'react';
import type { VisitFile } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { Choice } from '../parts/choice.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { FileFace, FileWords } from '../parts/file-face.tsx';
import { FileLook } from '../parts/file-look.tsx';
import { FileViewer } from '../parts/file-viewer.tsx';
import { fill, sentenceFor } from '../texts/words.ts';
import { isAccepted } from '../views/accepted.ts';
import { useAsk, useView, useWish, useWords } from '../views/context.tsx';

const FORMS = ['pdf', 'jpeg'] as const;
type Form = (typeof FORMS)[number];

/** Megabytes; 0: as it comes. */
const SIZES = [2, 5, 0] as const;
type Size = (typeof SIZES)[number];
const MEGABYTE = 1024 * 1024;

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
  const wish = useWish();
  const [made, setMade] = useState<readonly string[]>([]);
  const results = files.filter(({ id }) => made.includes(id));
  const undo = () => {
    for (const { id } of results) void wish('files.remove', { file: id });
    setMade([]);
  };
  return results.length > 0 ? (
    <MadeDialog key="made" files={results} onUndo={undo} onDone={() => onMade(made)} />
  ) : (
    <ChoosePapers key="choose" accept={accept} onMade={setMade} onClose={onClose} />
  );
}

interface ChoosePapersProps {
  readonly accept: readonly string[];
  readonly onMade: (files: readonly string[]) => void;
  readonly onClose: () => void;
}

function ChoosePapers({ accept, onMade, onClose }: ChoosePapersProps) {
  const words = useWords();
  const { t } = words;
  const ask = useAsk();
  const papers = (useView('files.changed') ?? []).filter(({ kind }) => kind !== 'other');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const wantsPictures = !isAccepted({ name: '.pdf', kind: 'pdf' }, accept);
  const [form, setForm] = useState<Form>(wantsPictures ? 'jpeg' : 'pdf');
  const [size, setSize] = useState<Size>(5);
  const [isMaking, setMaking] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const toggle = (id: string) =>
    setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  const make = async () => {
    setMaking(true);
    setTrouble(null);
    const most = size === 0 ? null : size * MEGABYTE;
    const answer = await ask('files.make', { files: [...chosen], form, most });
    setMaking(false);
    if (answer.ok) onMade(answer.value.files);
    else setTrouble(answer.error.code);
  };
  const status = isMaking
    ? t.make.making
    : chosen.length === 0
      ? t.make.none
      : words.count(t.picker.chosen, chosen.length);
  return (
    <Dialog
      title={t.make.title}
      width="wide"
      onClose={onClose}
      closeTestId="make-close"
      actions={
        <>
          <span className="dialog-status" role="status">
            {status}
          </span>
          <Button size="large" onClick={onClose} testId="make-cancel">
            {t.common.cancel}
          </Button>
          <Button
            kind="primary"
            size="large"
            icon={Combine}
            isDisabled={chosen.length === 0 || isMaking}
            onClick={() => void make()}
            testId="make-confirm"
          >
            {t.make.confirm}
          </Button>
        </>
      }
    >
      {trouble !== null && (
        <p className="aside aside-trouble" role="alert" data-testid="make-trouble">
          {sentenceFor(t.refusals, trouble, t.refusals.other)}
        </p>
      )}
      <ul className="files files-small">
        {papers.map((file, index) => (
          <li key={file.id}>
            <button
              type="button"
              className="file file-choice"
              aria-pressed={chosen.includes(file.id)}
              onClick={() => toggle(file.id)}
              data-testid={`make-file-${index + 1}`}
            >
              <FileFace file={file} />
              {chosen.includes(file.id) && (
                <span className="file-chosen digits">
                  <span className="only-read">{t.make.place} </span>
                  {chosen.indexOf(file.id) + 1}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
      <Choice
        title={t.make.form}
        name="make-form"
        options={FORMS}
        chosen={form}
        onChoose={setForm}
        label={(one) => t.make.forms[one]}
      />
      <Choice
        title={t.make.size}
        name="make-size"
        options={SIZES}
        chosen={size}
        onChoose={setSize}
        label={(one) => (one === 0 ? t.make.anySize : fill(t.make.most, { n: one }))}
      />
    </Dialog>
  );
}

interface MadeDialogProps {
  readonly files: readonly VisitFile[];
  readonly onUndo: () => void;
  readonly onDone: () => void;
}

/** What came of it, to be looked at before it is sent. */
function MadeDialog({ files, onUndo, onDone }: MadeDialogProps) {
  const { t } = useWords();
  const [viewed, setViewed] = useState<string | null>(null);
  const file = files.find(({ id }) => id === viewed);
  return (
    <>
      <Dialog
        title={t.make.made}
        width="wide"
        onClose={onDone}
        actions={
          <>
            <Button size="large" onClick={onUndo} testId="make-undo">
              {t.make.undo}
            </Button>
            <Button kind="primary" size="large" onClick={onDone} testId="make-done" isFirst>
              {t.common.done}
            </Button>
          </>
        }
      >
        <ul className="files">
          {files.map((one) => (
            <li key={one.id} className="file" data-testid="made">
              <FileLook file={one} onLook={() => setViewed(one.id)} />
              <FileWords file={one} />
            </li>
          ))}
        </ul>
        <p className="aside">{t.make.kept}</p>
      </Dialog>
      {file && <FileViewer file={file} onClose={() => setViewed(null)} />}
    </>
  );
}
