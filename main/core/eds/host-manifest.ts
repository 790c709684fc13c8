/** Reads the manifest of a native messaging host, the file that a vendor's package places for Chrome or Chromium. */
import { z } from 'zod';
import { fail, ok, type Result } from '../base/result.ts';
import type { NativeHost } from './eds-extension.ts';

/** A host's name as Chromium takes it: small letters, digits, underscores, dots between them. */
export const HOST_NAME = /^[a-z0-9_]+(\.[a-z0-9_]+)*$/;

const Manifest = z.object({
  name: z.string().regex(HOST_NAME),
  path: z.string().min(1).max(1000),
  type: z.literal('stdio'),
  // Chromium knows no wildcards here, and neither do we.
  allowed_origins: z
    .array(z.string().regex(/^chrome-extension:\/\/[a-p]{32}\/$/))
    .min(1)
    .max(50),
});

/** What the manifest must agree with. */
export interface WantedHost {
  /** The name under which the extension calls it. */
  readonly name: string;
  readonly extensionId: string;
  /** Makes a path that counts from the manifest's folder a full one; null where the system allows none (all but Windows). */
  readonly fullPath: (path: string) => string | null;
}

/**
 * @param text the file's content
 * @returns the host; `eds.host-manifest-form`, `eds.host-name`, `eds.host-path` or `eds.host-origin` where the manifest
 *   is unreadable, of another host, without a full path, or not for this extension
 */
export function readHostManifest(text: string, wanted: WantedHost): Result<NativeHost> {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return fail(
      'eds.host-manifest-form',
      `Манифест ${wanted.name} — не JSON. Переустановите программу поставщика.`,
    );
  }
  const parsed = Manifest.safeParse(value, { error: z.locales.ru().localeError });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return fail(
      'eds.host-manifest-form',
      `Манифест ${wanted.name}: ${issue?.path.join(' → ') ?? ''}: ${issue?.message ?? ''}. Переустановите программу поставщика.`,
    );
  }
  const { name, path, allowed_origins: allowedOrigins } = parsed.data;
  if (name !== wanted.name) {
    return fail(
      'eds.host-name',
      `В манифесте другое имя: ${name}, а в настройках ${wanted.name}. Проверьте eds.extensions → hosts.`,
    );
  }
  if (!allowedOrigins.includes(`chrome-extension://${wanted.extensionId}/`)) {
    return fail(
      'eds.host-origin',
      `Программа ${name} не разрешает расширение ${wanted.extensionId} (allowed_origins). Поставьте версии, которые подходят друг другу.`,
    );
  }
  const full = wanted.fullPath(path);
  if (full === null) {
    return fail(
      'eds.host-path',
      `Манифест ${name}: путь программы не полный. Переустановите программу поставщика.`,
    );
  }
  return ok({ name, path: full, allowedOrigins });
}
