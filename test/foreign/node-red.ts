import type { ForeignApplication, Missing } from './application.ts';
export async function startNodeRed(): Promise<ForeignApplication | Missing> {
  return { missing: 'later' };
}
