import type { WebContents } from 'electron';
import { PAGE_LIMITS } from '../core/policy/page-limits.ts';

/**
 * Does the page still do anything at all? Asked through the debugger, which a page that loads answers as well.
 * @returns false where it was silent for `PAGE_LIMITS.hung`
 */
export async function pageResponds({ debugger: link }: WebContents): Promise<boolean> {
  if (!link.isAttached()) return true;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PAGE_LIMITS.hung.most);
  });
  const answer = link.sendCommand('Runtime.evaluate', { expression: '0' }).then(
    () => true,
    // The page went away under the question: it is not stuck.
    () => true,
  );
  const responds = await Promise.race([answer, late]);
  clearTimeout(timer);
  return responds;
}
