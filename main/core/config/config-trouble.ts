/** Something that is wrong with the configuration: for the corner of the free screen and for IT, in two languages. */
export interface ConfigTrouble {
  /** The file, or the layer, in which it stands. */
  readonly file: string;
  /** Where in it, `portals[2].home`; empty where it is the whole file. */
  readonly path: string;
  readonly russian: string;
  readonly english: string;
}
