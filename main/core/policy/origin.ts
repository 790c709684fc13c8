/** The origin of an address; `null` where it is none, as before the first page: that vouches for nothing. */
export function originOf(url: string): string {
  return URL.parse(url)?.origin ?? 'null';
}
