import { type ComponentProps, type FormEvent, useEffect, useState } from 'react';
import type { Door } from '../../api/forms.ts';
import { ask, change } from '../ask.ts';
import { ScreenTitle } from '../parts/screen-title.tsx';
import { texts } from '../texts.ts';

interface SignInScreenProps {
  /** Said above the form; null for nothing. */
  readonly notice: string | null;
  readonly onSignedIn: () => void;
}

export function SignInScreen({ notice, onSignedIn }: SignInScreenProps) {
  const [door, setDoor] = useState<Door>({ region: null });
  const [trouble, setTrouble] = useState<string | null>(notice);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    void ask<Door>('/api/door').then((answer) => answer.ok && setDoor(answer.value));
  }, []);

  async function enter(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    setBusy(true);
    const answer = await change('/api/sign-in', '', {
      login: String(given.get('login')).trim(),
      password: String(given.get('password')),
      code: String(given.get('code')).replaceAll(' ', ''),
    });
    setBusy(false);
    if (answer.ok) return onSignedIn();
    setTrouble(answer.message);
    const code = form.elements.namedItem('code');
    if (code instanceof HTMLInputElement) {
      code.value = '';
      code.focus();
    }
  }

  return (
    <main className="sign-in">
      <ScreenTitle>{texts.signIn.title}</ScreenTitle>
      {trouble && (
        <p className="trouble" role="alert">
          {trouble}
        </p>
      )}
      {door.region && (
        <>
          <a className="button button-primary" href="/api/region/begin">
            <span>{texts.signIn.region(door.region)}</span>
          </a>
          <p className="or">{texts.signIn.or}</p>
        </>
      )}
      <form className="form" onSubmit={(event) => void enter(event)}>
        <Field label={texts.signIn.login} name="login" autoComplete="username" maxLength={64} />
        <Field
          label={texts.signIn.password}
          name="password"
          type="password"
          autoComplete="current-password"
          maxLength={256}
        />
        <Field
          label={texts.signIn.code}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="[0-9 ]{6,7}"
        />
        <button
          className={`button ${door.region ? 'button-plain' : 'button-primary'}`}
          type="submit"
          disabled={isBusy}
        >
          <span>{isBusy ? texts.signIn.entering : texts.signIn.enter}</span>
        </button>
      </form>
    </main>
  );
}

function Field({ label, ...input }: { label: string } & ComponentProps<'input'>) {
  return (
    <label className="labelled">
      {label}
      <input className="field" required {...input} />
    </label>
  );
}
