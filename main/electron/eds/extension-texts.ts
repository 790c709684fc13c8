/** The words of an extension (`_locales`), in Russian where it has them. */

import { isPlainObject } from '../../core/base/plain-object.ts';
import { readScript } from './extension-files.ts';

/** Messages by their name in small letters; empty where the extension has none. */
export async function extensionTexts(
  folder: string,
  manifest: string,
): Promise<Readonly<Record<string, string>>> {
  const own = record(manifest).default_locale;
  if (typeof own !== 'string') return {};
  const texts: Record<string, string> = {};
  for (const locale of new Set([own, 'ru'])) {
    const file = await readScript(folder, `_locales/${locale}/messages.json`);
    if (file === null) continue;
    for (const [name, entry] of Object.entries(record(file))) {
      if (isPlainObject(entry) && typeof entry.message === 'string')
        texts[name.toLowerCase()] = entry.message;
    }
  }
  return texts;
}

function record(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return isPlainObject(value) ? value : {};
  } catch {
    return {};
  }
}
