/** The form in which a page lets the plug-in sign a text, the same for the sign-in and for an application. */

import { type Signer, signerOf } from '../eds/training-token.ts';
import { type Content, html } from '../html.ts';
import type { Exchange } from '../http/exchange.ts';
import { formFields } from '../http/exchange.ts';

/** Script of the CDN that such a page needs. */
export const SIGN_SCRIPT = 'sign.js';

/**
 * @param action where the signature is sent
 * @param text what is signed
 * @param label of the button
 */
export function signForm({
  action,
  text,
  label,
}: {
  readonly action: string;
  readonly text: string;
  readonly label: string;
}): Content {
  return html`<form method="post" action="${action}" data-testid="sign-form">
<input type="hidden" name="text" value="${text}"><input type="hidden" name="signature"><input type="hidden" name="certificate"><input type="hidden" name="pin">
<p role="status" data-testid="sign-state">Ищем плагин подписи…</p>
<p class="buttons"><button class="button" type="button" data-testid="sign">${label}</button></p></form>`;
}

/** What came back, once it was looked at. */
export interface Signed {
  readonly signer: Signer;
  readonly signature: string;
  readonly certificate: string;
  readonly isPinAsked: boolean;
}

/** @returns null where the signature is not one of this text: the page's own word for it is not believed */
export function signedIn(exchange: Exchange, text: string): Signed | null {
  const fields = formFields(exchange);
  const [signature, certificate] = [fields.get('signature') ?? '', fields.get('certificate') ?? ''];
  const signer = signerOf(text, { signature, certificate });
  return signer && { signer, signature, certificate, isPinAsked: fields.get('pin') === 'asked' };
}

/** Tells that no PIN was asked for: a real token always asks. */
export function pinNote({ isPinAsked }: { readonly isPinAsked: boolean }): Content {
  return (
    !isPinAsked &&
    html`<p class="quiet" data-testid="pin-note">Учебный носитель подписал без ПИН-кода: на этом компьютере нет программы zenity, которая показывает окно. Настоящий носитель ПИН-код спросит.</p>`
  );
}
