import { ALargeSmall, ArrowLeft, BookOpen, House, Printer, RotateCw } from 'lucide-react';
import { useRef } from 'react';
import type { BrowserView } from '../../preload/contract.ts';
import { useCall, useLocal, useWords } from '../views/context.tsx';
import { useSpokenHeading } from '../views/use-spoken-heading.ts';
import { CallConsultant } from './call-consultant.tsx';
import { classes } from './classes.ts';
import { FilesTool } from './files-tool.tsx';
import { FinishButton } from './frame-bar.tsx';
import { HideButton } from './hide-button.tsx';
import styles from './portal-bar.module.css';
import { PortalName } from './portal-name.tsx';
import { TimeLeft } from './time-left.tsx';
import { ToolButton } from './tool-button.tsx';

/** Everything that is ours on a portal, in one line; «Закончить и выйти» is always there. */
export function PortalBar({ browser }: { browser: BrowserView }) {
  const { t } = useWords();
  const call = useCall();
  const [{ isPaneOpen }, change] = useLocal();
  const bar = useRef<HTMLElement>(null);
  // The tile that opened the portal is gone: the keyboard goes on from the name of the portal.
  useSpokenHeading(bar);
  return (
    <header ref={bar} className={styles.bar} tabIndex={-1} data-testid="portal-bar">
      <EnterPage />
      <nav className={classes(styles.tools, styles.move)} aria-label={t.portal.buttons}>
        <ToolButton
          icon={House}
          label={t.portal.home}
          testId="home"
          onClick={() => {
            change({ isReading: false });
            void call('portal.hide');
          }}
        />
        <ToolButton
          icon={ArrowLeft}
          label={t.portal.back}
          testId="back"
          isDisabled={!browser.canGoBack}
          onClick={() => void call('portal.back')}
        />
        <ToolButton
          icon={RotateCw}
          label={t.portal.reload}
          testId="reload"
          onClick={() => void call('portal.reload')}
        />
      </nav>
      <PortalName browser={browser} />
      <div className={classes(styles.tools, styles.page)}>
        <ToolButton
          icon={ALargeSmall}
          label={t.frame.displayShort}
          name={t.frame.display}
          testId="theme-toggle"
          onClick={() => change({ overlay: 'display' })}
        />
        <ToolButton
          icon={Printer}
          label={t.portal.print}
          testId="print"
          onClick={() => void call('print.prepare', {})}
        />
        <FilesTool />
        <ToolButton
          icon={BookOpen}
          label={t.portal.guide}
          testId="guide"
          isPressed={isPaneOpen}
          onClick={() => change({ isPaneOpen: !isPaneOpen })}
        />
      </div>
      <div className={classes(styles.tools, styles.frame)}>
        <HideButton kind="tool" />
        <CallConsultant isTool />
        <TimeLeft isShort />
        <FinishButton />
      </div>
      {browser.isLoading && <span className={styles.loading} aria-hidden="true" />}
    </header>
  );
}

/** The first thing that the keyboard comes to, seen only then: on to the page, which F6 does as well. */
function EnterPage() {
  const { t } = useWords();
  const call = useCall();
  return (
    <button
      type="button"
      className={classes('button', 'button-primary', styles.enter)}
      aria-keyshortcuts="F6"
      data-testid="enter-page"
      onClick={() => void call('portal.focus')}
    >
      {t.portal.enter}
    </button>
  );
}
