/** What a tab needs of the browser that it is in, and what it reports to it. */
import type { Session, WebContents } from 'electron';
import type { Clock } from '../core/base/clock.ts';
import type { Logger } from '../core/base/logger.ts';
import type { Policy } from '../core/policy/decide.ts';
import type { formSender } from '../core/portals/form-post.ts';
import type { ChooserRequest } from './file-chooser.ts';
import type { PagePart } from './page-part.ts';
import type { PrintAsked } from './page-print.ts';

export interface TabOptions {
  readonly id: string;
  readonly session: Session;
  readonly policy: Policy;
  /** What the page gets through the debugger protocol besides files and print. */
  readonly pageParts: (contents: WebContents) => readonly PagePart[];
  /** A document of this portal is about to be loaded; resolves when the page has what the portal's bundle gives it. */
  readonly arm: (contentsId: number, portalId: string) => Promise<void>;
  readonly onChooser: (request: ChooserRequest) => void;
  /** The page, or a frame of it, wants to be printed. */
  readonly onPrint: (asked: PrintAsked) => void;
  readonly logger: Logger;
  readonly clock: Clock;
  /** Something that the window shows has changed. */
  readonly onChange: () => void;
  /** The page went past its measure and was ended. */
  readonly onEnded: (why: string) => void;
  /** A page of this portal was shown. */
  readonly onShown: (portalId: string) => void;
  /** The page that was shown is gone: another came, or its process ended. */
  readonly onLeft: () => void;
  /** The page closed itself, and the tab went with it. */
  readonly onClosed: () => void;
  /** Does the page lie in our window now, where the person sees it? */
  readonly isShown: () => boolean;
  /** This tab is the one in front, though something of ours may lie over it. */
  readonly isInFront: () => boolean;
  /** The page asked for a new tab at an address that the guard allows. */
  readonly onPopup: (url: string, referrer: Electron.Referrer, post: Electron.PostBody | undefined) => void;
  /** A form is about to be sent to an address, by this page to the server's eyes. */
  readonly onForm: (contentsId: number, url: string, sender: ReturnType<typeof formSender>) => void;
  /** What a server called a file, in its own bytes, one character each. */
  readonly onHeader: (header: string) => void;
  /** The page has made a document and shows it by an address of its own (`blob:`, `data:`). */
  readonly onDocument: (url: string) => void;
  readonly onRefused: (reason: string, portalId: string | undefined) => void;
  readonly onActivity: () => void;
}
