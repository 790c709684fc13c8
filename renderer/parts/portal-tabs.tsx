import { X } from 'lucide-react';
import type { BrowserView } from '../../preload/contract.ts';
import { fill } from '../texts/words.ts';
import { useCall, useWords } from '../views/context.tsx';
import { HeldMark } from './held-mark.tsx';
import styles from './portal-tabs.module.css';

/** The tabs, only where there is more than one. */
export function PortalTabs({ browser }: { browser: BrowserView }) {
  const { t } = useWords();
  const call = useCall();
  if (browser.tabs.length < 2) return null;
  return (
    <nav className={styles.tabs} aria-label={t.portal.tabs}>
      {browser.tabs.map((tab, index) => {
        const title = tab.title || t.portal.untitled;
        return (
          <div key={tab.id} className={styles.tab} data-active={tab.id === browser.activeTab}>
            <button
              type="button"
              className={styles.title}
              aria-current={tab.id === browser.activeTab ? 'page' : undefined}
              data-testid={`tab-${index + 1}`}
              onClick={() => void call('portal.activate', { tab: tab.id })}
            >
              <bdi lang={tab.title ? 'ru' : undefined}>{title}</bdi>
              <HeldMark held={tab.held} place="tab" />
            </button>
            <button
              type="button"
              className={styles.close}
              aria-label={fill(t.portal.closeTab, { title })}
              onClick={() => void call('portal.close', { tab: tab.id })}
            >
              <X className="icon" aria-hidden="true" />
            </button>
          </div>
        );
      })}
    </nav>
  );
}
