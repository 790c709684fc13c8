import { KeyRound } from 'lucide-react';
import type { BrowserView } from '../../preload/contract.ts';
import { useLocal, useWords } from '../views/context.tsx';
import { Button } from './button.tsx';
import styles from './signing-band.module.css';

/** What has to be said of signing at this portal. That the workstation has none is said until it was read, once a visit. */
export function SigningBand({ signing }: { signing: BrowserView['signing'] }) {
  const { t } = useWords();
  const [{ isSigningRead }, change] = useLocal();
  const shown = signing === 'not-set-up' && isSigningRead ? null : signing;
  // The status stands there before anything comes: only then is what comes into it read aloud.
  return (
    <div className={styles.place} role="status" data-testid="signing">
      {shown && (
        <div className={styles.band} data-signing={shown}>
          <KeyRound className="icon" aria-hidden="true" />
          <span>{shown === 'at-work' ? t.portal.signing : t.portal.signingNotSetUp}</span>
          {shown === 'not-set-up' && (
            <Button onClick={() => change({ isSigningRead: true })} testId="signing-read">
              {t.question.gotIt}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
