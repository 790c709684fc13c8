import type { Session } from 'electron';

/**
 * Forgets everything a session can hold. Clearing what is in memory anyway costs
 * little. `clearSharedDictionaryCache` is not in the Electron that we develop on; `clearData` takes everything.
 */
export async function clearSession(session: Session): Promise<void> {
  await session.clearAuthCache();
  await session.clearData();
  await session.clearStorageData();
  await session.clearCache();
  await session.clearCodeCaches({});
  await session.clearHostResolverCache();
}
