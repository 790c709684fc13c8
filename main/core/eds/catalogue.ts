/**
 * The signature extensions that are known: ids, names of their hosts, what must not stand beside what. None of them is
 * shipped; a region gets them from the vendors. Ids and names were read in public material of the vendors.
 */

/** One vendor's extension. */
export interface KnownExtension {
  /** `cryptopro`, stable. */
  readonly vendor: string;
  readonly title: string;
  /** The ids under which it is published, the newest first. Two of one vendor conflict: neither works then. */
  readonly ids: readonly string[];
  /** Native messaging hosts that belong to it. */
  readonly hosts: readonly string[];
  /** The program of the vendor's package, as IT knows it. */
  readonly program: string;
  /** The message that a host answers with `{version}`, where that is known. */
  readonly versionQuestion?: Readonly<Record<string, unknown>>;
}

/** The plug-in of the training portals (training/eds), the only one that is shipped; its id comes from its key. */
export const TRAINING_EXTENSION = {
  vendor: 'training',
  title: 'Учебный плагин подписи',
  ids: ['niaphokehmmenloedenjenfnggkockaa'],
  hosts: ['sector.training.eds'],
  program: 'sector',
  versionQuestion: { type: 'version' },
} as const satisfies KnownExtension;

export const KNOWN_EXTENSIONS: readonly KnownExtension[] = [
  {
    vendor: 'cryptopro',
    title: 'КриптоПро ЭЦП Browser plug-in',
    ids: [
      'pfhgbfnnjiafkhfdkmpiflachepdcjod',
      'iifchhfnnmpdbibifmljnfjhpififfog',
      'epebfcehmdedogndhlcacafjaacknbcm',
    ],
    hosts: ['ru.cryptopro.nmcades'],
    program: 'cprocsp-pki-cades, cprocsp-pki-plugin (nmcades)',
  },
  {
    vendor: 'gosplugin',
    title: 'Госплагин',
    ids: ['jabjbhgjaidecageckilhonbggakppme'],
    hosts: ['chrome.gosuslugi.plugin', 'gosuslugi.plugin'],
    program: 'gosuslugi_plugin',
  },
  {
    vendor: 'ifcplugin',
    title: 'Плагин Госуслуг (IFCPlugin)',
    ids: ['pbefkdcndngodfeigfdgiodgnmbgcfha'],
    hosts: ['ru.rtlabs.ifcplugin'],
    program: 'IFCPlugin (ifc_chrome_host)',
  },
  {
    vendor: 'rutoken',
    title: 'Адаптер Рутокен Плагин',
    ids: ['ohedcglhbbfdgaogjhcclacoccbagkjg'],
    hosts: ['ru.rutoken.firewyrmhost'],
    program: 'Рутокен Плагин',
  },
  {
    vendor: 'kontur',
    title: 'Контур.Плагин',
    ids: ['hnhppcgejeffnbnioloohhmndpmclaga'],
    hosts: ['kontur.plugin'],
    program: 'kontur.plugin.host',
  },
  TRAINING_EXTENSION,
];

/** The vendor's entry for an id, undefined for an extension nobody here knows: it may be configured all the same. */
export function knownExtension(id: string): KnownExtension | undefined {
  return KNOWN_EXTENSIONS.find(({ ids }) => ids.includes(id));
}

/** Something wrong with the list of extensions: which entry, and what to do. */
export interface ExtensionListTrouble {
  readonly index: number;
  readonly russian: string;
  readonly english: string;
}

/** @returns troubles of a list as a whole: an id twice, or two extensions of one vendor at a time */
export function extensionListTroubles(
  extensions: readonly { readonly id: string }[],
): readonly ExtensionListTrouble[] {
  return extensions.flatMap(({ id }, index): readonly ExtensionListTrouble[] => {
    const earlier = extensions.slice(0, index);
    if (earlier.some((one) => one.id === id)) {
      return [
        {
          index,
          russian: `расширение ${id} уже есть. Оставьте одно.`,
          english: `the extension ${id} is there already. Leave one.`,
        },
      ];
    }
    const known = knownExtension(id);
    const rival = known && earlier.find((one) => known.ids.includes(one.id));
    if (!known || !rival) return [];
    return [
      {
        index,
        russian: `вместе с ${rival.id} («${known.title}») не работает ни одно из двух. Оставьте одно.`,
        english: `beside ${rival.id} (the same vendor) neither works. Leave one.`,
      },
    ];
  });
}
