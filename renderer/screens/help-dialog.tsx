import { CalendarClock, Headset, type LucideIcon, Phone } from 'lucide-react';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Filled } from '../parts/filled.tsx';
import { useCall, useLocal, useView, useWords } from '../views/context.tsx';
import styles from './help-dialog.module.css';

/** What was called, and who else helps: hotline, contact centre, an appointment. */
export function HelpDialog() {
  const { t } = useWords();
  const call = useCall();
  const [, change] = useLocal();
  const workstation = useView('workstation.changed');
  if (!workstation) return null;
  const { help, mode, state, strayTokens } = workstation;
  // A token that was left has called by itself: whoever passes by does not take that back.
  const isForToken = strayTokens.length > 0 || (state.kind === 'closing' && state.phase === 'token');
  const close = () => change({ overlay: null });
  const hasMore = help.hotline !== null || help.contactCentre !== null || help.booking !== null;
  return (
    <Dialog
      title={mode === 'terminal' ? t.help.title : t.frame.called}
      onClose={close}
      width={help.booking ? 'wide' : 'narrow'}
      actions={
        <>
          {help.isCalled && !isForToken && (
            <Button
              kind="quiet"
              size="large"
              testId="help-cancel"
              onClick={() => {
                close();
                void call('help.cancel');
              }}
            >
              {t.help.cancel}
            </Button>
          )}
          <Button kind="primary" size="large" onClick={close} testId="help-close" isFirst>
            {t.help.back}
          </Button>
        </>
      }
    >
      <div className={styles.help}>
        <div className={styles.lines}>
          {mode !== 'terminal' && <p className="lead">{t.help.coming}</p>}
          {hasMore && mode !== 'terminal' && <p className="soft">{t.help.orElse}</p>}
          {help.hotline && <Line icon={Phone} title={t.help.hotline} text={help.hotline} />}
          {help.contactCentre && (
            <Line icon={Headset} title={t.help.contactCentre} text={help.contactCentre} />
          )}
          {!hasMore && mode === 'terminal' && <p className="lead">{t.help.nobody}</p>}
        </div>
        {help.booking && (
          <figure className={styles.booking}>
            <img src={help.booking.image} alt="" />
            <figcaption>
              <CalendarClock className="icon" aria-hidden="true" />
              <span>
                <strong>{t.help.booking}</strong>
                <span className="soft">
                  <Filled text={t.help.bookingHint} value={help.booking.host} />
                </span>
              </span>
            </figcaption>
          </figure>
        )}
      </div>
    </Dialog>
  );
}

function Line({ icon: Icon, title, text }: { icon: LucideIcon; title: string; text: string }) {
  return (
    <p className={styles.line}>
      <Icon className="icon" aria-hidden="true" />
      <span>
        <strong lang="ru">{text}</strong>
        <span className="soft">{title}</span>
      </span>
    </p>
  );
}
