/** Questions to the service. A refusal is a value; only a service that is away has no word of its own. */
import type { Refusal } from '../api/forms.ts';

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly status: number; readonly message: string };

const AWAY = 'Центральный сервер не отвечает. Проверьте сеть и повторите.';

export async function ask<T>(path: string, init: RequestInit = {}): Promise<Answer<T>> {
  try {
    const answer = await fetch(path, { ...init, credentials: 'same-origin' });
    if (answer.status === 204) return { ok: true, value: undefined as T };
    const body: unknown = await answer.json();
    if (answer.ok) return { ok: true, value: body as T };
    return { ok: false, status: answer.status, message: (body as Refusal).error?.message ?? AWAY };
  } catch {
    return { ok: false, status: 0, message: AWAY };
  }
}

export function change<T>(path: string, csrf: string, body: unknown): Promise<Answer<T>> {
  return ask<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf': csrf },
    body: JSON.stringify(body),
  });
}
