import type { LeafletForm } from '../../../preload/words.ts';

/** A leaflet that is asked for: which instructions, in this order; the reasons are those of the questionnaire. */
export interface LeafletRequest {
  readonly form: LeafletForm;
  readonly title: string | null;
  readonly items: readonly { readonly instruction: string; readonly why: string | null }[];
}
