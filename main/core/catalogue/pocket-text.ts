/** What of an instruction goes to the phone. */
export interface PocketPart {
  readonly title: string;
  readonly documents: readonly string[];
  readonly steps: readonly { readonly title: string }[];
  readonly reviewed: string;
}

/** So much a code holds that a phone still reads off a screen: version 22 of ISO/IEC 18004, correction L. */
const MOST_BYTES = 1000;
const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/**
 * An instruction in a few lines for a QR code: title, documents, titles of the steps. It is the text of the
 * catalogue and nothing else: no address, nothing of the person. What does not fit is counted, not cut off.
 */
export function pocketText({ title, documents, steps, reviewed }: PocketPart): string {
  const head = [title, ...(documents.length > 0 ? [`Взять: ${documents.join('; ')}.`] : [])];
  const lines = steps.map((step, index) => `${index + 1}. ${step.title}`);
  const foot = `Проверено ${reviewed}`;
  for (let kept = lines.length; kept > 0; kept -= 1) {
    const left = lines.length - kept;
    const rest = left === 0 ? [] : [`… и ещё шагов: ${left}`];
    const text = [...head, ...lines.slice(0, kept), ...rest, foot].join('\n');
    if (bytesOf(text) <= MOST_BYTES) return text;
  }
  return title;
}
