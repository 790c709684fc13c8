import type { LoadURLOptions, PostBody, Referrer, Session } from 'electron';
import { formType } from '../core/portals/form-post.ts';

/**
 * A form that goes into a tab of ours is sent by its page: `Origin` and `Sec-Fetch-Site` as a browser sends them. For one
 * request; another form before it is sent takes its place.
 */
export function sendAsPage(
  session: Session,
  contentsId: number,
  url: string,
  { origin, site }: { readonly origin: string; readonly site: string },
): void {
  const { protocol, host } = new URL(url);
  session.webRequest.onBeforeSendHeaders({ urls: [`${protocol}//${host}/*`] }, (details, answer) => {
    const isIt =
      details.webContentsId === contentsId &&
      details.resourceType === 'mainFrame' &&
      details.method === 'POST';
    if (!isIt) return answer({});
    session.webRequest.onBeforeSendHeaders(null);
    return answer({
      requestHeaders: { ...details.requestHeaders, Origin: origin, 'Sec-Fetch-Site': site },
    });
  });
}

/** Loads an address as the page would that asked for it: with its referrer, and with what its form sends. */
export function loadOptions(referrer: Referrer | undefined, post: PostBody | undefined): LoadURLOptions {
  return {
    ...(referrer ? { httpReferrer: referrer } : {}),
    ...(post ? { postData: post.data, extraHeaders: `content-type: ${formType(post)}\n` } : {}),
  };
}
