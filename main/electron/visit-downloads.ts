/** The files that pages of a visit hand over: downloads, and documents that a page has made itself. */
import type { Session } from 'electron';
import type { PageNotice } from '../../preload/contract.ts';
import type { Policy } from '../core/policy/decide.ts';
import { type DownloadDeps, watchDownloads } from './downloads.ts';

/** Where downloads go: a path in the visit's folder, and what to do when a file has arrived. */
export type DownloadPlace = Pick<DownloadDeps, 'pathFor' | 'add' | 'kept' | 'room'>;

/** How many `Content-Disposition` headers are kept: each is looked up as soon as its answer is there. */
const MOST_HEADERS = 10;

export class VisitDownloads {
  readonly #place: DownloadPlace;
  readonly #policy: Policy;
  /** Addresses of documents that pages have made, on their way to the files. */
  readonly #made = new Set<string>();
  /** The latest names of files, in the bytes of their servers. */
  #headers: readonly string[] = [];

  constructor(place: DownloadPlace, policy: Policy) {
    this.#place = place;
    this.#policy = policy;
  }

  /**
   * @param portalOf the portal of a page, by the id of its WebContents
   * @param onRefused a download of this page was refused: what is shown, and the reason that is counted
   */
  watch(
    session: Session,
    portalOf: (contentsId: number | undefined) => string | undefined,
    onRefused: (contentsId: number | undefined, notice: PageNotice, reason: string) => void,
  ): void {
    watchDownloads(session, {
      ...this.#place,
      headers: () => this.#headers,
      allowed: (contentsId) => this.#policy.bundle(portalOf(contentsId) ?? '')?.flags.downloads ?? [],
      onRefused: (contentsId, reason, url) => {
        const isInner = this.#made.delete(url) && reason === 'type-refused';
        const notice: PageNotice = isInner
          ? { kind: 'blocked', reason: 'inner-document', host: null }
          : { kind: 'download-refused', reason };
        onRefused(contentsId, notice, notice.reason);
      },
    });
  }

  /** A server named a file: its header, one character a byte. */
  noteHeader(header: string): void {
    this.#headers = [...this.#headers, header].slice(-MOST_HEADERS);
  }

  /** A page has made the document at this address (`blob:`, `data:`), and it is about to be downloaded. */
  noteMade(url: string): void {
    this.#made.add(url);
  }

  /** Forgets the visit. */
  clear(): void {
    this.#made.clear();
    this.#headers = [];
  }
}
