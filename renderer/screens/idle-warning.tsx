import { useEffect } from 'react';
import { Button } from '../parts/button.tsx';
import { chime } from '../parts/chime.ts';
import { classes } from '../parts/classes.ts';
import { Dialog } from '../parts/dialog.tsx';
import ring from '../parts/ring.module.css';
import { Ring } from '../parts/ring.tsx';
import { useCall, useView, useWords } from '../views/context.tsx';

/** From here on it is heard too. */
const LAST_SECONDS = 15;

/** «Вы ещё здесь?»: a ring that empties and one big button. */
export function IdleWarning({ cause }: { cause: 'idle' | 'limit' }) {
  const words = useWords();
  const { t } = words;
  const call = useCall();
  const time = useView('time.changed');
  const left = Math.max(0, time?.warningLeft ?? time?.warningTotal ?? 0);
  const total = Math.max(1, time?.warningTotal ?? 1);

  useEffect(() => {
    if (left === LAST_SECONDS) chime();
  }, [left]);

  return (
    <Dialog
      title={cause === 'idle' ? t.warning.idleTitle : t.warning.limitTitle}
      role="alertdialog"
      width="narrow"
      isStacked
      actions={
        <>
          <Button
            kind="primary"
            size="large"
            onClick={() => void call('visit.extend')}
            testId="extend"
            isFirst
          >
            {cause === 'idle' ? t.warning.extend : t.warning.extendLimit}
          </Button>
          <Button kind="quiet" onClick={() => void call('visit.finish')} testId="warning-finish">
            {t.finish.confirm}
          </Button>
        </>
      }
    >
      <div className="warning">
        <Ring share={left / total}>
          <span className={classes('digits', ring.number)}>{left}</span>
          <span className={ring.unit}>{t.warning.secondsShort}</span>
        </Ring>
        <p className="lead">{cause === 'idle' ? t.warning.idleText : t.warning.limitText}</p>
      </div>
      <p className="only-read" role="timer" aria-live={left % 15 === 0 ? 'assertive' : 'off'}>
        {words.count(t.warning.seconds, left)}
      </p>
    </Dialog>
  );
}
