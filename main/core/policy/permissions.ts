/** Web permissions that a bundle may hand to its pages. Every other one is refused, whatever is configured. */
import type { UrlFilter } from './url-filter.ts';

/**
 * By Electron's names. None of them shows a window of the system, reaches a device but camera and microphone, or
 * takes the screen, keys or pointer from the person.
 */
export const GRANTABLE_PERMISSIONS = [
  'clipboard-sanitized-write',
  'media',
  'storage-access',
  'top-level-storage-access',
] as const;

/** What counts of a bundle here. */
interface Bundle {
  readonly flags: { readonly permissions: readonly string[] };
  readonly navigateFilter: UrlFilter;
}

/** True when the bundle names the permission and `url`, the page or frame that asks, is one of its own pages. */
export function mayHave(bundle: Bundle | undefined, permission: string, url: string): boolean {
  return (
    bundle?.flags.permissions.includes(permission) === true &&
    bundle.navigateFilter.decide(url).verdict === 'allow'
  );
}
