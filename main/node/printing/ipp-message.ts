/** Requests and answers of the Internet Printing Protocol as they go on the wire (RFC 8010). */

const OPERATION = 0x01;
const JOB = 0x02;
const END = 0x03;
const INTEGER = 0x21;
const BOOLEAN = 0x22;
const KEYWORD = 0x44;
const URI = 0x45;
const CHARSET = 0x47;
const LANGUAGE = 0x48;
const NAME = 0x42;

/** Operations by their numbers. */
export const CANCEL_JOB = 0x0008;
export const GET_JOBS = 0x000a;

/** A value with its kind, as it goes on the wire. */
export type Value = readonly [tag: number, value: string | number | boolean];

export const keyword = (value: string): Value => [KEYWORD, value];
export const uri = (value: string): Value => [URI, value];
export const name = (value: string): Value => [NAME, value];
export const yes: Value = [BOOLEAN, true];

/** What came back: below 0x0100 it went well; of each job the attributes that were asked for. */
export interface Answer {
  readonly status: number;
  readonly jobs: readonly Readonly<Record<string, string | number>>[];
}

/** A request with its attributes. */
export function encode(
  operation: number,
  attributes: Readonly<Record<string, Value | readonly Value[]>>,
): Buffer {
  // Version 2.0, the operation, a number of the request, and the group that every request begins with.
  const head = Buffer.from([2, 0, operation >> 8, operation & 0xff, 0, 0, 0, 1, OPERATION]);
  const all: Record<string, Value | readonly Value[]> = {
    'attributes-charset': [CHARSET, 'utf-8'],
    'attributes-natural-language': [LANGUAGE, 'en'],
    ...attributes,
  };
  const parts = Object.entries(all).flatMap(([key, value]) => {
    const values = isList(value) ? value : [value];
    // Every further value of an attribute has an empty name.
    return values.map((one, index) => attribute(index === 0 ? key : '', one));
  });
  return Buffer.concat([head, ...parts, Buffer.from([END])]);
}

function isList(value: Value | readonly Value[]): value is readonly Value[] {
  return Array.isArray(value[0]);
}

function attribute(key: string, [tag, value]: Value): Buffer {
  const data = typeof value === 'boolean' ? Buffer.from([value ? 1 : 0]) : Buffer.from(String(value));
  return Buffer.concat([Buffer.from([tag]), sized(Buffer.from(key)), sized(data)]);
}

function sized(data: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(data.length);
  return Buffer.concat([length, data]);
}

/** @throws RangeError where the bytes end too early */
export function decode(bytes: Buffer): Answer {
  const status = bytes.readUInt16BE(2);
  const jobs: Record<string, string | number>[] = [];
  let group = 0;
  for (let at = 8; ; ) {
    const tag = bytes.readUInt8(at);
    at += 1;
    if (tag === END) return { status, jobs };
    if (tag < 0x10) {
      group = tag;
      if (group === JOB) jobs.push({});
      continue;
    }
    const keyEnd = at + 2 + bytes.readUInt16BE(at);
    const key = bytes.toString('utf8', at + 2, keyEnd);
    const end = keyEnd + 2 + bytes.readUInt16BE(keyEnd);
    if (end > bytes.length) throw new RangeError('an attribute ends behind the message');
    const value = bytes.subarray(keyEnd + 2, end);
    const job = jobs.at(-1);
    // Only the first value of an attribute: nothing that is asked for has more.
    if (group === JOB && job && key !== '') {
      job[key] =
        value.length === 4 && (tag === INTEGER || tag === 0x23) ? value.readInt32BE() : value.toString();
    }
    at = end;
  }
}
