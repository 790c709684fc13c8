import type { WebContents } from 'electron';
import { isReaderKey, type ReaderKey } from '../core/keys/reader-keys.ts';

/** Tells when one of these keys is pressed in our own page; what the page itself would make of it does not happen. */
export function watchReaderKey(contents: WebContents, keys: readonly ReaderKey[], onPress: () => void): void {
  contents.on('before-input-event', (event, input) => {
    if (!isReaderKey(input, keys)) return;
    event.preventDefault();
    if (input.type === 'keyDown' && !input.isAutoRepeat) onPress();
  });
}
