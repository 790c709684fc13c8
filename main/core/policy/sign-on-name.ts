/** Hosts that say by their name that people sign in there: `sso.region.ru`, `id.region.ru`. */
const SIGN_ON =
  /^(sso|id|ids|idp|auth|oauth|login|passport|account|accounts|esia|cas|keycloak|iam|signin)[.-]/;

/** By the name alone: whether they really sign in there only the workshop sees. */
export function isSignOnName(host: string): boolean {
  return SIGN_ON.test(host);
}
