/** Reads the manifest of an unpacked Chromium extension, version 2 or 3, and refuses what the bridge cannot keep to. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { fail, ok, type Result } from '../base/result.ts';
import type { ContentScript, ExtensionManifest } from './eds-extension.ts';

/** A file inside the extension's folder: no way out of it, no other system's separators. */
const InnerPath = z
  .string()
  .min(1)
  .max(500)
  .transform((path) => path.replace(/^(?:\.?\/)+/, ''))
  .refine((path) => path !== '' && !path.includes('\\') && !path.includes('\0') && !hasClimb(path));
const Patterns = z.array(z.string().min(1).max(500)).max(200);

const Script = z.object({
  matches: Patterns.min(1),
  exclude_matches: Patterns.default([]),
  js: z.array(InnerPath).max(200).default([]),
  run_at: z.enum(['document_start', 'document_end', 'document_idle']).default('document_idle'),
  all_frames: z.boolean().default(false),
  // What these ask for is not performed, and half an extension is worse than none.
  world: z.literal('ISOLATED').optional(),
  match_about_blank: z.boolean().optional(),
});

const Common = z.object({
  version: z.string().regex(/^\d{1,9}(\.\d{1,9}){0,3}$/),
  key: z.string().max(4000).optional(),
  content_scripts: z.array(Script).max(50).default([]),
});

const Version2 = Common.extend({
  manifest_version: z.literal(2),
  background: z
    .object({ scripts: z.array(InnerPath).min(1).max(200).optional(), page: InnerPath.optional() })
    .optional(),
  web_accessible_resources: z.array(z.string().min(1).max(500)).max(500).default([]),
});

const Version3 = Common.extend({
  manifest_version: z.literal(3),
  background: z
    .object({ service_worker: InnerPath, type: z.enum(['module', 'classic']).optional() })
    .optional(),
  web_accessible_resources: z
    .array(
      z.object({
        resources: z.array(z.string().min(1).max(500)).max(500),
        // Without `matches` other extensions are meant, and there are none here.
        matches: Patterns.default([]),
      }),
    )
    .max(100)
    .default([]),
});

const Manifest = z.discriminatedUnion('manifest_version', [Version2, Version3]);

/**
 * @param text the file `manifest.json`
 * @param id the id under which the configuration names the extension; a `key` in the manifest must give the same
 * @returns what is used of the manifest; `eds.manifest-form`, or `eds.manifest-id` for another extension
 */
export function readExtensionManifest(text: string, id: string): Result<ExtensionManifest> {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return fail('eds.manifest-form', 'manifest.json расширения — не JSON. Распакуйте расширение заново.');
  }
  const parsed = Manifest.safeParse(value, { error: z.locales.ru().localeError });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return fail(
      'eds.manifest-form',
      `manifest.json расширения: ${issue?.path.join(' → ') ?? ''}: ${issue?.message ?? ''}. Такое расширение не поддерживается: нужны версии манифеста 2 или 3 и файлы внутри его папки.`,
    );
  }
  const { data } = parsed;
  if (data.key !== undefined && extensionId(data.key) !== id) {
    return fail(
      'eds.manifest-id',
      `Ключ в manifest.json принадлежит расширению ${extensionId(data.key)}, а в настройках указано ${id}. Проверьте папку и id.`,
    );
  }
  return ok({
    version: data.version,
    contentScripts: data.content_scripts.map(
      (script): ContentScript => ({
        matches: script.matches,
        excludeMatches: script.exclude_matches,
        js: script.js,
        runAt: script.run_at,
        allFrames: script.all_frames,
      }),
    ),
    background: backgroundOf(data),
    webAccessible:
      data.manifest_version === 2
        ? data.web_accessible_resources.length === 0
          ? []
          : [{ resources: data.web_accessible_resources, matches: ['<all_urls>'] }]
        : data.web_accessible_resources,
  });
}

/**
 * The id that Chromium gives to an extension: the first 128 bits of SHA-256 of its public key, each half byte as one of
 * the letters a–p. `key` is the public key (DER) in base64.
 */
export function extensionId(key: string): string {
  const hash = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32);
  return hash.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
}

function backgroundOf(data: z.output<typeof Manifest>): ExtensionManifest['background'] {
  if (data.manifest_version === 3) {
    const { background } = data;
    return background
      ? { scripts: [background.service_worker], isModule: background.type === 'module' }
      : null;
  }
  const { scripts, page } = data.background ?? {};
  if (page !== undefined) return { page };
  return scripts ? { scripts, isModule: false } : null;
}

function hasClimb(path: string): boolean {
  return path.split('/').some((part) => part === '..' || part === '.');
}
