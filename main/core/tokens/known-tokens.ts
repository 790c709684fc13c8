/**
 * Tokens and readers by USB vendor and product id, and cards by their answer to reset (data/eds-tokens.json,
 * after the CCID list of 2026-06-27). A reader stays plugged in for good: only a card inside counts, and that
 * PC/SC knows (`cards.ts`).
 */
export interface KnownVendor {
  readonly vendor: string;
  readonly vid: string;
  /** Product id → name for people. */
  readonly tokens: Readonly<Record<string, string>>;
  readonly readers: readonly string[];
  /** Answers to reset, hexadecimal. They identify the vendor; the product only to its own software. */
  readonly atrs: readonly string[];
}

export const knownVendors: readonly KnownVendor[] = [
  {
    vendor: 'Рутокен',
    vid: '0a89',
    tokens: {
      '0025': 'Рутокен Lite',
      '0030': 'Рутокен ЭЦП',
      '0060': 'Рутокен Magistra',
      '0080': 'Рутокен PINPad',
      '0081': 'Рутокен PINPad',
      '0082': 'Рутокен PINPad 2',
    },
    readers: ['0069', '006a'],
    atrs: [
      '3b6f00ff00567275546f6b6e73302000009000',
      '3b8b015275746f6b656e20445320c1',
      '3b8b015275746f6b656e20454350a0',
      '3b8b015275746f6b656e44534254d7',
      '3b8b015275746f6b656e6c697465c2',
      '3b88800152745343778183206a',
      '3b9c978011405275746f6b656e4543507363c0',
      '3b8b01527450494e5061642020329c',
    ],
  },
  {
    vendor: 'JaCarta',
    vid: '24dc',
    tokens: {
      '0101': 'JaCarta',
      '0102': 'JaCarta LT',
      '0401': 'JaCarta WebPass',
      '0402': 'JaCarta',
      '0428': 'JaCarta-3',
      '0501': 'JaCarta U2F',
      '100f': 'JaCarta Flash',
    },
    readers: ['0201', '0420'],
    atrs: ['3bdc18ff8191fe1fc38073c821136601061159000128', '3bdc18ff8111fe8073c82113660106013080018d'],
  },
  {
    vendor: 'eToken',
    vid: '0529',
    tokens: { '0602': 'eToken 7300', '0620': 'eToken PRO 72K / 5100' },
    readers: [],
    atrs: ['3bd5180081313a7d8073c8211030'],
  },
  {
    vendor: 'SafeNet',
    vid: '08e6',
    tokens: {
      '34cc': 'SafeNet 5300',
      '34ce': 'SafeNet 5300C',
      '34cf': 'SafeNet 5110+',
      '34d2': 'SafeNet Fusion',
    },
    readers: [],
    atrs: [],
  },
  {
    vendor: 'ESMART',
    vid: '2ce4',
    tokens: { '7479': 'ESMART Token ГОСТ' },
    readers: ['5001', '5020'],
    atrs: ['3b7c95000045534d415254474f53543130', '3b9796008073f7c1808105'],
  },
];

/**
 * The name of a token by its USB ids (hexadecimal, four digits), or null for anything else. An unknown
 * product of a known vendor is taken for a token: a false alarm costs a glance, a miss costs a signature.
 */
export function tokenName(vid: string, pid: string): string | null {
  const known = knownVendors.find((vendor) => vendor.vid === vid.toLowerCase());
  if (!known) return null;
  const product = pid.toLowerCase();
  if (known.readers.includes(product)) return null;
  return known.tokens[product] ?? known.vendor;
}
