/**
 * The one-time token by which a place is joined: 22 signs of chance and two that tell a slip of the hand from a token that the
 * centre does not know. Read out on the telephone and typed by hand, so without I, L, O and U (Crockford's base 32).
 */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const RANDOM_SIGNS = 22;
const GROUP = 4;

/** Prime, and less than two signs can hold: one wrong sign or two that changed places always show. */
const MODULUS = 1021;

/** How many bytes of chance a token is made of; each gives one sign, so 110 bits in all. */
export const TOKEN_BYTES = RANDOM_SIGNS;

/** @param bytes `TOKEN_BYTES` of a cryptographic source */
export function joinToken(bytes: Uint8Array): string {
  const signs = Array.from(bytes.subarray(0, RANDOM_SIGNS), (byte) => SIGNS[byte % SIGNS.length] ?? '').join(
    '',
  );
  const whole = signs + checkSigns(signs);
  return (whole.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-');
}

/** A token as somebody has typed it: without spaces and dashes, small letters, O for zero. Null where it cannot be one. */
export function readJoinToken(typed: string): string | null {
  const signs = typed
    .toUpperCase()
    .replace(/[\s\-–—]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (signs.length !== RANDOM_SIGNS + 2 || [...signs].some((sign) => !SIGNS.includes(sign))) return null;
  return checkSigns(signs.slice(0, RANDOM_SIGNS)) === signs.slice(RANDOM_SIGNS) ? signs : null;
}

function checkSigns(signs: string): string {
  const sum = [...signs].reduce((total, sign, at) => total + (at + 1) * SIGNS.indexOf(sign), 0) % MODULUS;
  return `${SIGNS[Math.floor(sum / SIGNS.length)]}${SIGNS[sum % SIGNS.length]}`;
}
