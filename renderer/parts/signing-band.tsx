import { KeyRound } from 'lucide-react';
import { useEffect } from 'react';
import type { BrowserView } from '../../preload/contract.ts';
import { useLocal, useWords } from '../views/context.tsx';
import { Button } from './button.tsx';
import styles from './signing-band.module.css';
import { TokenIntoSlot } from './token-into-slot.tsx';

type Signing = BrowserView['signing'];

/**
 * What has to be said of signing at this portal. That the workstation has none is said until it was read, once a visit; what
 * a signature needs, too, to an employer and before the first one.
 */
export function SigningBand({ signing, isEmployer }: { signing: Signing; isEmployer: boolean }) {
  const { t } = useWords();
  const [{ isSigningRead, isTokenHintRead }, change] = useLocal();
  useEffect(() => {
    if (signing === 'at-work') change({ isTokenHintRead: true });
  }, [signing, change]);
  const isRead = {
    'at-work': false,
    'not-set-up': isSigningRead,
    ready: isTokenHintRead || !isEmployer,
  };
  const shown = signing !== null && !isRead[signing] ? signing : null;
  const words = {
    'at-work': t.portal.signing,
    'not-set-up': t.portal.signingNotSetUp,
    ready: t.portal.signingReady,
  };
  const read = shown === 'ready' ? { isTokenHintRead: true } : { isSigningRead: true };
  // The status stands there before anything comes: only then is what comes into it read aloud.
  return (
    <div className={styles.place} role="status" data-testid="signing">
      {shown && (
        <div className={styles.band} data-signing={shown}>
          {shown === 'ready' ? <TokenIntoSlot /> : <KeyRound className="icon" aria-hidden="true" />}
          <span>{words[shown]}</span>
          {shown !== 'at-work' && (
            <Button onClick={() => change(read)} testId="signing-read">
              {t.question.gotIt}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
