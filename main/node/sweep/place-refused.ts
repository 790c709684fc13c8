const REFUSALS = {
  'place.root': 'a root of the machine or of a home is not swept',
  'place.no-folder': 'in place of a folder is something else',
  'place.link': 'in place of a folder is a link',
  'place.leads-nowhere': 'a link leads nowhere',
  'place.leads-away': 'a link leads to what is not ours to empty',
} as const;

/** A place that is not swept, and why; the code is for the log, which has no paths. */
export class PlaceRefused extends Error {
  readonly code: keyof typeof REFUSALS;

  constructor(code: keyof typeof REFUSALS) {
    super(REFUSALS[code]);
    this.code = code;
  }
}
