import {
  Ban,
  FileX2,
  Hand,
  Hourglass,
  type LucideIcon,
  Phone,
  RotateCw,
  ShieldAlert,
  TriangleAlert,
  Undo2,
  WifiOff,
} from 'lucide-react';
import type { BrowserView, PageNotice } from '../../preload/contract.ts';
import { Button } from '../parts/button.tsx';
import type { Words } from '../texts/words.ts';
import { fill, sentenceFor } from '../texts/words.ts';
import { type Call, useCall, useWords } from '../views/context.tsx';
import { useHelp } from '../views/use-help.ts';
import styles from './notice.module.css';

interface NoticeProps {
  readonly notice: PageNotice;
  readonly browser: BrowserView;
}

/** What happened instead of a page, what it means for the person, what to press. */
export function Notice({ notice, browser }: NoticeProps) {
  const words = useWords();
  const told = tell(notice, words);
  const Icon = told.icon;
  return (
    <section className={styles.notice} data-testid={`notice-${notice.kind}`} role="alert">
      <span className={styles.icon}>
        <Icon className="icon" aria-hidden="true" />
      </span>
      <h2 className="title-1">{told.title}</h2>
      <p className={styles.text}>{told.text}</p>
      {told.small && <p className={styles.small}>{told.small}</p>}
      <div className={styles.actions}>
        <NoticeActions notice={notice} browser={browser} />
      </div>
    </section>
  );
}

/** After these the same page may be opened once more. */
const RETRIED: ReadonlySet<PageNotice['kind']> = new Set([
  'offline',
  'crashed',
  'unresponsive',
  'too-demanding',
]);

function NoticeActions({ notice, browser }: NoticeProps) {
  const { t } = useWords();
  const call = useCall();
  const { isCalled, isAlone, press } = useHelp();
  const isRetried = RETRIED.has(notice.kind);
  return (
    <>
      <Button icon={isAlone ? Phone : Hand} isPressed={isCalled} onClick={press} testId="notice-call">
        {isAlone ? t.help.title : isCalled ? t.notice.called : t.notice.call}
      </Button>
      <Button
        kind={isRetried ? 'plain' : 'primary'}
        icon={notice.kind === 'unresponsive' ? Hourglass : Undo2}
        onClick={() => goBack(notice, browser, call)}
        testId="notice-back"
      >
        {notice.kind === 'unresponsive' ? t.notice.wait : t.notice.back}
      </Button>
      {isRetried && (
        <Button
          kind="primary"
          icon={RotateCw}
          onClick={() => void call('portal.reload')}
          testId="notice-retry"
        >
          {t.notice.retry}
        </Button>
      )}
    </>
  );
}

/** Behind some notices the page is still there; behind the others there is nothing to return to. */
function goBack(notice: PageNotice, browser: BrowserView, call: Call): void {
  const hasPage =
    notice.kind === 'blocked' || notice.kind === 'download-refused' || notice.kind === 'unresponsive';
  if (hasPage) return void call('portal.dismissNotice');
  return void call(browser.canGoBack ? 'portal.back' : 'portal.hide');
}

interface Told {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text: string;
  readonly small?: string | null;
}

function tell(notice: PageNotice, { t }: Words): Told {
  switch (notice.kind) {
    case 'blocked':
      return {
        icon: Ban,
        title: t.notice.blockedTitle,
        text: sentenceFor(t.reasons, notice.reason, t.notice.blockedText),
        small: notice.host && fill(t.notice.blockedHost, { host: notice.host }),
      };
    case 'offline':
      return {
        icon: WifiOff,
        title: t.notice.offlineTitle,
        text: fill(t.notice.offlineText, { host: notice.host }),
        small: fill(t.notice.code, { code: notice.code }),
      };
    case 'certificate':
      return {
        icon: ShieldAlert,
        title: t.notice.certificateTitle,
        text: fill(t.notice.certificateText, { host: notice.host }),
      };
    case 'crashed':
      return { icon: TriangleAlert, title: t.notice.crashedTitle, text: t.notice.crashedText };
    case 'unresponsive':
      return { icon: Hourglass, title: t.notice.unresponsiveTitle, text: t.notice.unresponsiveText };
    case 'too-demanding':
      return {
        icon: TriangleAlert,
        title: fill(t.notice.demandingTitle, { host: notice.host }),
        text: t.notice.demandingText,
      };
    case 'download-refused':
      return {
        icon: FileX2,
        title: t.notice.downloadTitle,
        text: sentenceFor(t.reasons, notice.reason, t.notice.downloadText),
      };
  }
}
