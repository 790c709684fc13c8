import { Printer, Scissors } from 'lucide-react';
import type { LeafletForm } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { fill } from '../texts/words.ts';
import { useCall, useLocal, useWords } from '../views/context.tsx';
import { useCodes } from '../views/use-catalogue.ts';

/** The instruction to take along: on the phone by a code on the screen, or on paper. */
export function TakeDialog() {
  const { t } = useWords();
  const call = useCall();
  const [{ instruction }, change] = useLocal();
  const codes = useCodes(instruction);
  const close = () => change({ overlay: null });
  const print = (form: LeafletForm) => {
    close();
    if (instruction !== null) void call('print.prepare', { instruction, form });
  };
  return (
    <Dialog
      title={t.take.title}
      width="wide"
      onClose={close}
      actions={
        <>
          <Button size="large" icon={Scissors} onClick={() => print('strip')} testId="take-strip">
            {t.take.strip}
          </Button>
          <Button size="large" icon={Printer} onClick={() => print('sheet')} testId="take-print">
            {t.take.print}
          </Button>
          <Button kind="primary" size="large" onClick={close} testId="take-close" isFirst>
            {t.common.done}
          </Button>
        </>
      }
    >
      {codes === null ? (
        <Skeleton lines={4} />
      ) : (
        <div className="take-codes">
          <TakeCode id="code-text" image={codes.text} title={t.take.text} hint={t.take.textHint} />
          {codes.page && (
            <TakeCode
              id="code-page"
              image={codes.page.image}
              title={fill(t.take.page, { host: codes.page.host })}
              hint={t.take.pageHint}
            />
          )}
        </div>
      )}
    </Dialog>
  );
}

function TakeCode({ id, image, title, hint }: { id: string; image: string; title: string; hint: string }) {
  return (
    <figure className="take-code" data-testid={id}>
      <img src={image} alt="" />
      <figcaption>
        <strong>{title}</strong>
        <span className="soft">{hint}</span>
      </figcaption>
    </figure>
  );
}
