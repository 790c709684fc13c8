/** Requests of an extension's world to the bridge: what they may bring, and how they are answered. */
import type { OnBeforeRequestListenerDetails } from 'electron';
import { EDS_LIMITS } from '../../core/eds/limits.ts';

/** Extension, document and what is asked, of an address of the bridge. */
export const BRIDGE = /^sector-eds:\/\/bridge\/([a-p]{32})\/([0-9a-f-]{36})\/(hear|say)$/;

export const OPEN = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };

export function answer(status: number): Response {
  return new Response(null, { status, headers: OPEN });
}

/** Does a request bring bytes alone, and no more than it may? A blob or a file would be read as a whole to be looked at. */
export function isWithin({ uploadData = [] }: OnBeforeRequestListenerDetails): boolean {
  const size = uploadData.reduce((sum, { bytes }) => sum + (bytes?.length ?? 0), 0);
  return size <= EDS_LIMITS.fromPage * 2 && uploadData.every(({ blobUUID, file }) => !blobUUID && !file);
}

/** The text of a request that begins with the secret, without it; null for any other, and for one without end. */
export async function textAfter(secret: string, { body }: Request): Promise<string | null> {
  let text = '';
  let isKnown = false;
  const decoder = new TextDecoder();
  for await (const part of body ?? []) {
    text += decoder.decode(part, { stream: true });
    if (text.length > EDS_LIMITS.fromPage * 2) return null;
    // Looked at once: each look copies together all that has come so far, and a document of 10 MB comes in hundreds of parts.
    if (!isKnown && !text.startsWith(secret.slice(0, text.length))) return null;
    isKnown ||= text.length >= secret.length;
  }
  return isKnown ? text.slice(secret.length) : null;
}
