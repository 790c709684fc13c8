/** Attributes of a cookie to set; the path is always the root. */
export interface CookieOptions {
  readonly maxAge?: number;
  readonly domain?: string;
  readonly httpOnly?: boolean;
  readonly secure?: boolean;
  readonly sameSite?: 'Lax' | 'None' | 'Strict';
}

/** The cookies of a request; a value that is not valid percent-encoding is kept as it came. */
export function parseCookies(header: string | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (header ?? '').split(';')) {
    const cut = pair.indexOf('=');
    if (cut > 0) cookies.set(pair.slice(0, cut).trim(), decode(pair.slice(cut + 1).trim()));
  }
  return cookies;
}

/** A `Set-Cookie` header. */
export function setCookie(name: string, value: string, options: CookieOptions = {}): string {
  const parts = [`${name}=${encodeURIComponent(value)}`, 'Path=/'];
  if (options.maxAge !== undefined) parts.push(`Max-Age=${options.maxAge}`);
  if (options.domain !== undefined) parts.push(`Domain=${options.domain}`);
  if (options.httpOnly) parts.push('HttpOnly');
  if (options.secure) parts.push('Secure');
  if (options.sameSite !== undefined) parts.push(`SameSite=${options.sameSite}`);
  return parts.join('; ');
}

/** A `Set-Cookie` header that removes the cookie. */
export function dropCookie(name: string, options: CookieOptions = {}): string {
  return setCookie(name, '', { ...options, maxAge: 0 });
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    // Written by someone else's script: the raw value is as good as any.
    return value;
  }
}
