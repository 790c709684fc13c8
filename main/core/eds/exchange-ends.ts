/** Those between whom the exchange carries texts, and what they are told where one of them is not there. */
import type { Head } from './wire.ts';

/** A word of a head. */
export type Word = Head[number];

/** A page's document in which scripts of the extension run. */
export interface DocumentEnd {
  /** Number of the tab, as the extension sees it. */
  readonly tabId: number;
  /** 0 for the page itself. */
  readonly frameId: number;
  readonly url: string;
  readonly origin: string;
  readonly title: string;
  say(head: Head, body?: string): void;
  /** A script for this document that the background asks for; resolves with its value as JSON. */
  run(spec: string): Promise<string>;
}

/** The extension's background page. */
export interface BackgroundEnd {
  say(head: Head, body?: string): void;
  /** Scripts that are to run in documents to come, as the extension describes them. */
  register(list: string): void;
}

/** A host that runs. */
export interface HostEnd {
  send(text: string): boolean;
  end(): void;
}

export type End = DocumentEnd | BackgroundEnd;

/** What a host is heard by. */
export interface HostEars {
  onMessage(text: string): void;
  onEnd(): void;
}

export const NO_RECEIVER = 'Could not establish connection. Receiving end does not exist.';
export const NO_HOST = 'Specified native messaging host not found.';
export const HOST_GONE = 'Native host has exited.';
export const TOO_MANY = 'Too many messages.';

/** The page of a document, as `chrome.tabs` shows it. */
export function tabOf({ tabId, frameId, url, title }: DocumentEnd): object {
  const page = frameId === 0 ? { url, title } : {};
  return {
    id: tabId,
    index: tabId,
    windowId: 1,
    active: true,
    highlighted: true,
    incognito: false,
    status: 'complete',
    ...page,
  };
}

/** Who has said something, as the background is told. */
export function senderOf(document: DocumentEnd): object {
  const { url, origin, frameId } = document;
  return { url, origin, frameId, documentLifecycle: 'active', tab: tabOf(document) };
}
