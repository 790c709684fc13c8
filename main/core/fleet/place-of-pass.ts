/** Which place a pass is of. Only read: whether it is genuine NATS decides, and a wrong one opens nothing there. */
import { z } from 'zod';
import { WorkstationId } from './contract/envelope.ts';

const Claims = z.looseObject({ name: WorkstationId });

/** @returns null where the text is no pass of a place */
export function placeOfPass(pass: string): string | null {
  const part = pass.split('.')[1] ?? '';
  try {
    const claims = Claims.safeParse(JSON.parse(atob(part.replaceAll('-', '+').replaceAll('_', '/'))));
    return claims.success ? claims.data.name : null;
  } catch {
    return null;
  }
}
