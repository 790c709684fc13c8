import { LockOpen, ShieldCheck } from 'lucide-react';
import type { BrowserView } from '../../preload/contract.ts';
import { useLocal, useWords } from '../views/context.tsx';
import { HeldMark } from './held-mark.tsx';
import styles from './portal-name.module.css';

/** Whose page is shown, at which address, and whether the connection is protected. */
export function PortalName({ browser }: { browser: BrowserView }) {
  const { t } = useWords();
  const [, change] = useLocal();
  const { portal } = browser;
  if (!portal) return null;
  const Icon = portal.isSecure ? ShieldCheck : LockOpen;
  return (
    <div className={styles.name}>
      <h1 className={styles.title} lang="ru" data-testid="portal-title">
        {portal.title}
      </h1>
      {/* Over the name as a whole: a finger finds it. */}
      <button
        type="button"
        className={styles.press}
        aria-label={portal.isSecure ? t.portal.verified : t.portal.open}
        onClick={() => change({ overlay: 'address' })}
        data-testid="address-open"
      />
      <span
        className={styles.safety}
        aria-hidden="true"
        data-verdict={portal.isSecure ? 'verified' : 'not-checked'}
      >
        <Icon className="icon" aria-hidden="true" />
        {portal.isSecure ? t.portal.verified : t.portal.open}
      </span>
      <HeldMark held={browser.tabs.find(({ id }) => id === browser.activeTab)?.held ?? null} place="bar" />
      <span className={styles.address} data-testid="portal-address">
        <bdi>{portal.host}</bdi>
      </span>
    </div>
  );
}
