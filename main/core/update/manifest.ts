/**
 * What is signed about a package of an update: which version it is and what its bytes must be. Lines of text in a fixed
 * order and no JSON, since the one who believes it is a shell script of root (`build/os/linux/update/sector-update`).
 */
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { fail, ok, type Result } from '../base/result.ts';
import { openSigned, type SignedKind, signFile } from '../config/signed-file.ts';

const UPDATE: SignedKind = {
  name: 'sector-update',
  largest: 4096,
  words: 'описание обновления',
  ofWords: 'обновления',
  keyName: 'key из /etc/sector/update.conf',
};

/** Numbers with dots: what dpkg compares like everybody else. */
const Version = z.string().regex(/^\d{1,6}(\.\d{1,6}){1,3}$/);

export const Manifest = z.strictObject({
  version: Version,
  /** As Debian names machines. */
  arch: z.enum(['amd64', 'arm64']),
  /** Of the package, bytes. */
  size: z.number().int().min(1).max(1_000_000_000),
  /** SHA-256 of the package, hexadecimal. */
  deb: z.string().regex(/^[0-9a-f]{64}$/),
  /** The oldest version from which this one can be installed. */
  from: Version,
});
export type Manifest = z.infer<typeof Manifest>;

const ORDER = ['version', 'arch', 'size', 'deb', 'from'] as const;

/** The files of a version on the share: the package, and what is signed about it. No name is ever read from a file. */
export function updateNames({ version, arch }: Pick<Manifest, 'version' | 'arch'>): {
  readonly deb: string;
  readonly manifest: string;
} {
  const name = `sector-shell_${version}_${arch}`;
  return { deb: `${name}.deb`, manifest: `${name}.update` };
}

export function makeManifest(manifest: Manifest, privateKey: KeyObject): Buffer {
  const checked = Manifest.parse(manifest);
  return signFile(
    UPDATE,
    Buffer.from(ORDER.map((name) => `${name} ${checked[name]}\n`).join('')),
    privateKey,
  );
}

/** Reads what this key (32 bytes in base64) has signed. */
export function readManifest(bytes: Buffer, key: string): Result<Manifest> {
  const body = openSigned(UPDATE, bytes, key);
  if (!body.ok) return body;
  const text = body.value.toString('latin1');
  const lines = text.split('\n');
  const values = ORDER.map((name, at) => {
    const line = lines[at] ?? '';
    return [name, line.startsWith(`${name} `) ? line.slice(name.length + 1) : undefined] as const;
  });
  const fields = Object.fromEntries(values);
  const parsed = Manifest.safeParse({ ...fields, size: Number(fields.size) });
  // Exactly these lines: one more, or one twice, is a file that somebody else reads otherwise.
  return parsed.success && text === ORDER.map((name) => `${name} ${parsed.data[name]}\n`).join('')
    ? ok(parsed.data)
    : fail('update.content', 'Описание обновления подписано, но содержание неверно. Соберите его заново.');
}
