import { Combine } from 'lucide-react';
import { useState } from 'react';
import type { VisitFile } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { Choice } from '../parts/choice.tsx';
import { classes } from '../parts/classes.ts';
import { Dialog } from '../parts/dialog.tsx';
import { FileFace } from '../parts/file-face.tsx';
import { fill, sentenceFor } from '../texts/words.ts';
import { isAccepted } from '../views/accepted.ts';
import { useAsk, useView, useWords } from '../views/context.tsx';
import styles from './file-choice.module.css';

const FORMS = ['pdf', 'jpeg'] as const;
type Form = (typeof FORMS)[number];

/** Megabytes; 0: as it comes. */
const SIZES = [2, 5, 0] as const;
type Size = (typeof SIZES)[number];
const MEGABYTE = 1024 * 1024;

interface ChoosePapersProps {
  readonly accept: readonly string[];
  readonly onMade: (files: readonly string[]) => void;
  readonly onClose: () => void;
}

/** Which papers, in which order; of which kind and how large the file is to be. */
export function ChoosePapers({ accept, onMade, onClose }: ChoosePapersProps) {
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
      <Papers papers={papers} chosen={chosen} onToggle={toggle} />
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

interface PapersProps {
  readonly papers: readonly VisitFile[];
  /** Ids, in the order in which they were pressed. */
  readonly chosen: readonly string[];
  readonly onToggle: (id: string) => void;
}

function Papers({ papers, chosen, onToggle }: PapersProps) {
  const { t } = useWords();
  return (
    <ul className="files files-small">
      {papers.map((file, index) => (
        <li key={file.id}>
          <button
            type="button"
            className={classes('file', styles.choice)}
            aria-pressed={chosen.includes(file.id)}
            onClick={() => onToggle(file.id)}
            data-testid={`make-file-${index + 1}`}
          >
            <FileFace file={file} />
            {chosen.includes(file.id) && (
              <span className={classes(styles.chosen, 'digits')}>
                <span className="only-read">{t.make.place} </span>
                {chosen.indexOf(file.id) + 1}
              </span>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}
