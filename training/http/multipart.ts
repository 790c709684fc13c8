/** One part of a `multipart/form-data` body. */
export interface Part {
  readonly name: string;
  /** Present when the part is a file. */
  readonly fileName?: string;
  readonly data: Buffer;
}

/** Splits a `multipart/form-data` body into its parts; anything malformed ends the list. */
export function parseMultipart(contentType: string | undefined, body: Buffer): readonly Part[] {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType ?? '');
  const token = boundary?.[1] ?? boundary?.[2];
  if (token === undefined) return [];
  const delimiter = Buffer.from(`--${token}`);
  const parts: Part[] = [];
  let start = body.indexOf(delimiter);
  while (start >= 0) {
    const from = start + delimiter.length;
    const next = body.indexOf(delimiter, from);
    if (next < 0) break;
    // A part is "\r\n headers \r\n\r\n data \r\n" between two delimiters.
    const part = parsePart(body.subarray(from + 2, next - 2));
    if (part !== undefined) parts.push(part);
    start = next;
  }
  return parts;
}

function parsePart(bytes: Buffer): Part | undefined {
  const headerEnd = bytes.indexOf('\r\n\r\n');
  if (headerEnd < 0) return undefined;
  const headers = bytes.subarray(0, headerEnd).toString('utf8');
  const name = /[;\s]name="([^"]*)"/i.exec(headers)?.[1];
  if (name === undefined) return undefined;
  const data = bytes.subarray(headerEnd + 4);
  const fileName = /[;\s]filename="([^"]*)"/i.exec(headers)?.[1];
  return fileName === undefined ? { name, data } : { name, fileName, data };
}
