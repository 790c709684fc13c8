import type { WebFrameMain } from 'electron';
import { originOf } from '../core/policy/origin.ts';

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
