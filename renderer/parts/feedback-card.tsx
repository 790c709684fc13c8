import type { WorkstationView } from '../../preload/contract.ts';
import { useWords } from '../views/context.tsx';

/** The QR code on white with its quiet zone, and what it opens. */
export function FeedbackCard({ feedback }: { feedback: WorkstationView['feedback'] }) {
  const { t } = useWords();
  if (!feedback) return null;
  return (
    <figure className="feedback" data-testid="feedback-qr">
      <span className="feedback-code">
        <img src={feedback.image} alt="" />
      </span>
      <figcaption>
        <strong lang="ru">{feedback.caption}</strong>
        <span>{t.free.feedback}</span>
      </figcaption>
    </figure>
  );
}
