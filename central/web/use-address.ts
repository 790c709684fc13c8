/** Where the page is, in the part of the address that no server sees: `#/centre/ensk`. */
import { useSyncExternalStore } from 'react';
import type { View } from '../rules/rights.ts';

export interface Address {
  readonly view: View | null;
  /** Of the centre or place; null where none is named. */
  readonly id: string | null;
  /** What follows a question mark: which report. */
  readonly query: string;
}

export const addressOf = (view: View, id: string | null = null) => `#/${view}${id === null ? '' : `/${id}`}`;

const VIEWS: readonly View[] = ['mine', 'centre', 'region', 'place', 'reports', 'norms'];

function parse(hash: string): Address {
  const [path = '', query = ''] = hash.split('?');
  const [, view = '', id] = path.split('/');
  return { view: VIEWS.find((one) => one === view) ?? null, id: id || null, query };
}

function subscribe(onChange: () => void): () => void {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
}

export function useAddress(): Address {
  return parse(useSyncExternalStore(subscribe, () => location.hash));
}
