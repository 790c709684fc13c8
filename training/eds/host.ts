/**
 * The native messaging host of the training plug-in: signs with a token that exists in software alone. Its key is made for
 * one signature and is an ECDSA key: the GOST keys of real tokens belong to certified tools, which are not shipped.
 */
import process from 'node:process';
import { readFrames, writeFrame } from './frames.ts';
import { askPin, mayAskPin } from './pin-window.ts';
import { signTraining } from './training-token.ts';

/** What a version question is answered with. */
const VERSION = '1.0.0';
/** Characters of a text that is signed. */
const LONGEST = 1_000_000;

async function answer(message: unknown): Promise<object> {
  const { type, text }: { readonly type?: unknown; readonly text?: unknown } = message ?? {};
  if (type === 'version') return { type: 'version', version: VERSION };
  if (type !== 'sign' || typeof text !== 'string' || text.length > LONGEST) {
    return { type: 'error', code: 'unknown-question' };
  }
  const pin = mayAskPin() ? await askPin() : 'not-asked';
  if (pin === 'cancelled' || pin === 'wrong') return { type: 'error', code: `pin-${pin}` };
  return { type: 'signed', ...(await signTraining(text)), isPinAsked: pin === 'right' };
}

readFrames(process.stdin, (message) => {
  void answer(message).then((said) => writeFrame(process.stdout, said));
});
