import type { PortalId } from '../hosts.ts';

/** Own signs of the portals: nobody's emblem. */
const signs: Readonly<Record<PortalId, { readonly colour: string; readonly sign: string }>> = {
  esia: {
    colour: '#1d4f91',
    sign: '<circle cx="17" cy="24" r="7"/><path d="M24 24h16M34 24v7M40 24v5"/>',
  },
  gosuslugi: {
    colour: '#0b57c4',
    sign: '<path d="M14 10h14l7 7v21H14z"/><path d="M28 10v7h7M19 24h11M19 31h11"/>',
  },
  trudvsem: {
    colour: '#0a6b5d',
    sign: '<path d="M9 18h30v20H9zM18 18v-6h12v6M9 27h30M24 25v4"/>',
  },
  pravo: {
    colour: '#7a2436',
    sign: '<path d="M24 9v30M15 39h18M10 16h28M10 16l-5 11h10zM38 16l-5 11h10z"/>',
  },
};

/** The portal's sign, 48 by 48. */
export function brandImage(portal: PortalId): string {
  const { colour, sign } = signs[portal];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" rx="10" fill="${colour}"/><g fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round">${sign}</g></svg>`;
}

/** A quiet picture for the first page: a desk with papers and a window. */
export const heroImage = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 220" fill="none" stroke-linecap="round" stroke-linejoin="round"><rect x="40" y="24" width="200" height="130" rx="10" fill="#fff" stroke="#8aa4c8" stroke-width="4"/><path d="M40 52h200" stroke="#8aa4c8" stroke-width="4"/><g fill="#8aa4c8"><circle cx="56" cy="38" r="4"/><circle cx="70" cy="38" r="4"/><circle cx="84" cy="38" r="4"/></g><g stroke="#c3d2e8" stroke-width="8"><path d="M64 78h96M64 100h132M64 122h70"/></g><path d="M20 190h320" stroke="#8aa4c8" stroke-width="6"/><path d="M112 154l-8 36h72l-8-36" fill="#dbe5f3" stroke="#8aa4c8" stroke-width="4"/><path d="M262 92h60v98h-60z" fill="#fff" stroke="#0b57c4" stroke-width="4"/><g stroke="#0b57c4" stroke-width="4"><path d="M276 114h32M276 130h32M276 146h18"/></g><path d="M282 170l8 8 18-20" stroke="#1f8a4c" stroke-width="6"/></svg>`;
