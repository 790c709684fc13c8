import { useSaid } from '../views/aloud.ts';

/** Only heard. It stands there before anything comes into it: what comes along with a new screen is not read (Orca 43). */
export function Aloud() {
  return (
    <p className="only-read" role="status" data-testid="aloud">
      {useSaid()}
    </p>
  );
}
