/** What a form sends into a new window, as a browser would send it: a window of ours has another way to the server. */

/** A form's body as Electron gives it. */
export interface FormBody {
  readonly contentType: string;
  readonly boundary?: string | undefined;
  readonly data: readonly { readonly type: string; readonly bytes?: Uint8Array }[];
}

/**
 * The whole type of the body. Electron leaves the boundary apart and calls `text/plain` urlencoded, whose body never
 * has a line break (URL Standard, application/x-www-form-urlencoded), while each line of `text/plain` ends with one.
 */
export function formType({ contentType, boundary, data }: FormBody): string {
  if (boundary) return `${contentType}; boundary=${boundary}`;
  const last = data.at(-1)?.bytes;
  const isLines = last !== undefined && last.at(-2) === 13 && last.at(-1) === 10;
  return isLines ? 'text/plain' : contentType;
}

/**
 * Who sends it, for `Origin` and `Sec-Fetch-Site`. By the Fetch Standard a form without a referrer, or with one that may
 * not be told, has the origin `null`.
 * @param referrer that the form's page lets the server have
 */
export function formSender(
  url: string,
  referrer: string,
): { readonly origin: string; readonly site: string } {
  const target = read(url);
  const page = read(referrer);
  if (!target || !page) return { origin: 'null', site: 'cross-site' };
  const { origin } = page;
  if (origin === target.origin) return { origin, site: 'same-origin' };
  const isSameSite = page.protocol === target.protocol && siteOf(page.hostname) === siteOf(target.hostname);
  return { origin, site: isSameSite ? 'same-site' : 'cross-site' };
}

/** The last two labels; where three make a site (`gov.spb.ru`) the answer is still one of a browser, only less strict. */
function siteOf(host: string): string {
  return host.split('.').slice(-2).join('.');
}

function read(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null;
}
