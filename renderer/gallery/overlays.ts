import type { BrowserView, StateView } from '../../preload/contract.ts';
import { people } from './sample-desk.ts';
import { onPortal } from './sample-portal.ts';
import { active, free, help, longest } from './sample-workstation.ts';
import type { Samples } from './screen-sample.ts';

const [, consultant] = people;

const warning = (cause: 'idle' | 'limit'): StateView => ({
  kind: 'warning',
  cause,
  visit: { audience: 'citizen', purpose: 'filing', ticket: null },
});

/** A page without protection. */
const onOpenPortal: BrowserView = {
  ...onPortal,
  portal: onPortal.portal && { ...onPortal.portal, isSecure: false },
};
const notice = (value: BrowserView['notice']) => ({ ...onPortal, notice: value });

/** Everything else that stands over a screen. */
export const otherOverlays = {
  warning: [
    { variant: 'ordinary', state: warning('idle'), browser: onPortal },
    { variant: 'limit', state: warning('limit') },
  ],
  finish: [{ variant: 'ordinary', state: active, local: { overlay: 'finish' } }],
  address: [
    { variant: 'ordinary', state: active, browser: onPortal, local: { overlay: 'address' } },
    {
      variant: 'without-protection',
      state: active,
      browser: onOpenPortal,
      local: { overlay: 'address' },
    },
  ],
  display: [
    {
      variant: 'on-portal',
      state: active,
      browser: { ...onPortal, zoom: 1.25 },
      local: { overlay: 'display' },
    },
    { variant: 'ordinary', state: free, local: { overlay: 'display' } },
    {
      variant: 'widest',
      state: free,
      local: { overlay: 'display', font: 'serif', letters: 'widest', lines: 'widest', hasPictures: false },
    },
  ],
  help: [
    {
      variant: 'ordinary',
      state: active,
      workstation: { help: { ...help, isCalled: true } },
      local: { overlay: 'help' },
    },
    { variant: 'longest', state: active, workstation: longest, local: { overlay: 'help' } },
    { variant: 'terminal', state: active, workstation: { mode: 'terminal' }, local: { overlay: 'help' } },
  ],
  trouble: [{ variant: 'ordinary', state: free, workstation: longest, local: { overlay: 'trouble' } }],
  door: [
    { variant: 'ordinary', state: free, local: { overlay: 'door' } },
    { variant: 'pin', state: free, local: { overlay: 'door' }, press: ['staff-p2', 'pin-4'] },
    { variant: 'no-word', state: free, local: { overlay: 'door' }, press: ['staff-p2'] },
  ],
  pin: [{ variant: 'ordinary', state: free, staff: consultant, isByCard: true, local: { overlay: 'pin' } }],
  pad: [
    { variant: 'ordinary', state: free, local: { audience: 'citizen', ticket: 'А017', overlay: 'pad' } },
    {
      variant: 'time',
      state: free,
      local: { audience: 'citizen', ticket: 'А017', takenAt: '10:2', overlay: 'pad', padField: 'takenAt' },
    },
  ],
  notice: [
    {
      variant: 'blocked',
      state: active,
      browser: notice({ kind: 'blocked', reason: 'not-listed', host: 'социальные-сети.example' }),
    },
    {
      variant: 'offline',
      state: active,
      browser: notice({ kind: 'offline', host: 'gosuslugi.ru', code: 'ERR_CONNECTION_TIMED_OUT' }),
    },
    { variant: 'certificate', state: active, browser: notice({ kind: 'certificate', host: 'gosuslugi.ru' }) },
    { variant: 'crashed', state: active, browser: notice({ kind: 'crashed' }) },
    { variant: 'unresponsive', state: active, browser: notice({ kind: 'unresponsive' }) },
    {
      variant: 'too-demanding',
      state: active,
      browser: notice({ kind: 'too-demanding', host: 'trudvsem.ru' }),
    },
    {
      variant: 'download-refused',
      state: active,
      browser: notice({ kind: 'download-refused', reason: 'type-refused' }),
    },
  ],
} satisfies Samples<
  'warning' | 'finish' | 'address' | 'display' | 'help' | 'trouble' | 'door' | 'pin' | 'pad' | 'notice'
>;
