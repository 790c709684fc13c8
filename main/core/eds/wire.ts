/**
 * How the bridge's ends speak: a short head that we read, and the text of the message itself, which nobody on the way reads
 * or writes anew. A head is a list of words and numbers, its first the kind of message.
 */

/** What a head may hold besides its kind. */
type Word = string | number | object | null;
export type Head = readonly [kind: string, ...words: Word[]];

/** One message. */
export interface Message {
  readonly head: Head;
  /** JSON, or empty where there is none. */
  readonly body: string;
}

/** The one channel of background pages; each is heard through its own WebContents only. */
export const EDS_CHANNEL = 'sector:eds';

const MOST_HEAD = 16 * 1024;

/** Writes a message so that several can stand one after the other; lengths are in UTF-16 units. */
export function written(head: Head, body = ''): string {
  const text = JSON.stringify(head);
  return `${text.length}:${body.length}:${text}${body}`;
}

/**
 * Reads messages that stand one after the other.
 * @returns null where the text is not of that form
 */
export function readMessages(text: string): readonly Message[] | null {
  const messages: Message[] = [];
  for (let at = 0; at < text.length; ) {
    const numbers = /^(\d{1,5}):(\d{1,9}):/.exec(text.slice(at, at + 17));
    if (!numbers) return null;
    const start = at + numbers[0].length;
    const middle = start + Number(numbers[1]);
    const end = middle + Number(numbers[2]);
    const head = readHead(text.slice(start, middle));
    if (end > text.length || head === null) return null;
    messages.push({ head, body: text.slice(middle, end) });
    at = end;
  }
  return messages;
}

/**
 * A head from its text; null where it is none. Words that nobody here says become null: an object could have a `toString`
 * of its own, which throws where it is read as text.
 */
export function readHead(text: string): Head | null {
  if (text.length > MOST_HEAD) return null;
  try {
    const head: unknown = JSON.parse(text);
    if (!Array.isArray(head)) return null;
    const [kind, ...words]: readonly unknown[] = head;
    return typeof kind === 'string' ? [kind, ...words.map(wordOf)] : null;
  } catch {
    return null;
  }
}

function wordOf(value: unknown): Word {
  if (typeof value === 'string' || typeof value === 'number') return value;
  // Numbers of frames.
  return Array.isArray(value) ? value.filter((one) => typeof one === 'number') : null;
}
