import { lazy, Suspense } from 'react';
import { useCall, useView } from '../views/context.tsx';
import { useTouchedField } from '../views/use-touched-field.ts';

/** Nobody without a touch screen ever loads it. */
const SoftKeys = lazy(async () => ({ default: (await import('./soft-keys.tsx')).SoftKeys }));

/**
 * The on-screen keyboard below everything, for a touched field of ours or of the portal page. It takes its
 * height from the screen above, so it covers nothing.
 */
export function SoftKeyboard({ isOnPortal }: { isOnPortal: boolean }) {
  const call = useCall();
  const [own, leaveOwn] = useTouchedField();
  const field = useView('keyboard.changed')?.field ?? null;

  if (own) return <Keys key="own" kind={own} onLetter={typeOwn} onKey={pressOwn} onHide={leaveOwn} />;
  if (!isOnPortal || !field) return null;
  return (
    <Keys
      key="portal"
      kind={field}
      onLetter={(text) => void call('keyboard.type', { text })}
      onKey={(key) => void call('keyboard.press', { key })}
      onHide={() => void call('keyboard.hide')}
    />
  );
}

function Keys(props: Parameters<typeof SoftKeys>[0]) {
  return (
    <Suspense fallback={null}>
      <SoftKeys {...props} />
    </Suspense>
  );
}

/** As if typed: the field's own history and React both hear of it. */
function typeOwn(text: string): void {
  document.execCommand('insertText', false, text);
}

function pressOwn(key: 'Backspace' | 'Enter' | 'ArrowLeft' | 'ArrowRight'): void {
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement) && !(field instanceof HTMLTextAreaElement)) return;
  if (key === 'Backspace') document.execCommand('delete');
  else if (key === 'Enter') field.blur();
  else {
    const at = (field.selectionStart ?? 0) + (key === 'ArrowLeft' ? -1 : 1);
    field.setSelectionRange(Math.max(0, at), Math.max(0, at));
  }
}
