import { Printer, TriangleAlert } from 'lucide-react';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { fill } from '../texts/words.ts';
import { useCall, useLocal, useView, useWords } from '../views/context.tsx';

/** Asks once before everything is closed and deleted. */
export function FinishDialog() {
  const { t } = useWords();
  const call = useCall();
  const [, change] = useLocal();
  const tabs = useView('browser.changed')?.tabs ?? [];
  const papers = useView('files.changed') ?? [];
  const close = () => change({ overlay: null });
  return (
    <Dialog
      title={t.finish.title}
      role="alertdialog"
      onClose={close}
      actions={
        <>
          <Button size="large" onClick={close} testId="finish-cancel" isFirst>
            {t.finish.cancel}
          </Button>
          <Button
            kind="accent"
            size="large"
            testId="finish-confirm"
            onClick={() => {
              close();
              void call('visit.finish');
            }}
          >
            {t.finish.confirm}
          </Button>
        </>
      }
    >
      <p className="lead">{t.finish.text}</p>
      <p className="aside aside-trouble">
        <TriangleAlert className="icon" aria-hidden="true" />
        <strong>{t.finish.warning}</strong>
      </p>
      {tabs.length > 0 && (
        <p data-testid="finish-open">
          <bdi>
            {fill(t.finish.open, { pages: tabs.map(({ title }) => title || t.portal.untitled).join(' · ') })}
          </bdi>
        </p>
      )}
      <p>{t.finish.sent}</p>
      {papers.length > 0 && (
        <Button icon={Printer} onClick={() => change({ overlay: 'files' })} testId="finish-papers">
          {t.finish.papers}
        </Button>
      )}
    </Dialog>
  );
}
