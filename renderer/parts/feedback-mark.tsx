import type { WorkstationView } from '../../preload/contract.ts';

/** The QR code small, in the top line of the screens that have no room for the large one. */
export function FeedbackMark({ feedback }: { feedback: WorkstationView['feedback'] }) {
  if (!feedback) return null;
  return (
    <figure className="feedback-mark" data-testid="feedback-mark">
      <figcaption lang="ru">{feedback.caption}</figcaption>
      <span className="feedback-mark-code">
        <img src={feedback.image} alt="" />
      </span>
    </figure>
  );
}
