import { useState } from 'react';
import { useAsk } from '../views/context.tsx';

/** Enters the desk by a PIN: what the pad shows meanwhile, and why it was refused. */
export function useEnter(person: string | null | undefined, onDone: () => void) {
  const ask = useAsk();
  const [message, setMessage] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const enter = async (pin: string) => {
    if (!person) return;
    setBusy(true);
    setMessage(null);
    const answer = await ask('access.enter', { person, pin });
    setBusy(false);
    if (answer.ok) onDone();
    else setMessage(answer.error.message);
  };
  return { message, isBusy, onDone: (pin: string) => void enter(pin), forget: () => setMessage(null) };
}
