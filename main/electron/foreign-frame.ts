import type { WebFrameMain } from 'electron';

/** A frame of another origin than its page may be in another process. */
export function isForeign({
  url,
  frame,
}: {
  readonly url: string;
  readonly frame?: WebFrameMain | null;
}): boolean {
  return originOf(url) !== originOf(frame?.top?.url ?? '');
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : 'null';
}
