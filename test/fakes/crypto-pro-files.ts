/** The files of a key container of CryptoPro, as they lie on a flash drive (data/eds-tokens.json). */
export const cryptoProFiles = [
  'header.key',
  'masks.key',
  'masks2.key',
  'name.key',
  'primary.key',
  'primary2.key',
] as const;
