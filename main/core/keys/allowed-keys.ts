/** A key as Electron reports it in `before-input-event`. */
export interface KeyPress {
  /** `KeyboardEvent.key`. */
  readonly key: string;
  /** `KeyboardEvent.code`. */
  readonly code: string;
  readonly control: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
  readonly shift: boolean;
}

const PLAIN = new Set([
  'Enter',
  'Tab',
  'Backspace',
  'Delete',
  'Escape',
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Insert',
  'Shift',
  'CapsLock',
  'NumLock',
  'Control',
  'Dead',
  'Compose',
  'Process',
  'Unidentified',
]);

/** By place on the keyboard, so that a Russian layout does not change their meaning. */
const WITH_CONTROL = new Set([
  'KeyA',
  'KeyC',
  'KeyV',
  'KeyX',
  'KeyZ',
  'KeyY',
  'Backspace',
  'Delete',
  'Home',
  'End',
]);
const MOVES = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']);

/**
 * The allow-list of keys (B33, B34, B46): typing, moving, and the editing chords. Everything else, and so
 * every chord that a browser or a toolkit may know, is refused.
 */
export function isAllowedKey({ key, code, control, alt, meta, shift }: KeyPress): boolean {
  if (meta) return false;
  // AltGr, the third level of a layout, arrives as Control+Alt with a printable key.
  if (control && alt)
    return isPrintable(key) && /^(Key|Digit|Bracket|Minus|Equal|Quote|Semicolon)/.test(code);
  if (alt) return key === 'Alt' && !control;
  if (control) {
    if (key === 'Control' || key === 'Shift') return true;
    if (shift) return MOVES.has(code) || code === 'Home' || code === 'End';
    return WITH_CONTROL.has(code) || MOVES.has(code);
  }
  if (shift && (key === 'Delete' || key === 'Insert')) return false;
  return PLAIN.has(key) || key === 'AltGraph' || isPrintable(key);
}

/** F6, as in any program with panes: between our bar and the portal page. Pages never get it. */
export function isPaneKey({ key, control, alt, meta, shift }: KeyPress): boolean {
  return key === 'F6' && !control && !alt && !meta && !shift;
}

/** One character that can be seen: keys of a multimedia keyboard arrive as U+0000 (B38). */
function isPrintable(key: string): boolean {
  return /^\P{Cc}$/u.test(key);
}
