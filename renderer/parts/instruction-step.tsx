import { CircleCheck, LifeBuoy } from 'lucide-react';
import type { Instruction } from '../../preload/contract.ts';
import { soften } from '../texts/soften.ts';
import { useWords } from '../views/context.tsx';
import { Markdown } from './markdown.tsx';

/** One step, large: what to do, how it should look, what if not. */
export function InstructionStep({ step }: { step: Instruction['steps'][number] }) {
  const { t, language } = useWords();
  return (
    <article className="instruction-step" lang="ru">
      <h2 className="instruction-step-title">{soften(step.title)}</h2>
      <Markdown text={step.text} />
      {step.expect && (
        <div className="aside aside-expect">
          <CircleCheck className="icon" aria-hidden="true" />
          <div>
            <strong lang={language}>{t.reader.expect}</strong>
            <Markdown text={step.expect} />
          </div>
        </div>
      )}
      {step.trouble && (
        <div className="aside aside-trouble">
          <LifeBuoy className="icon" aria-hidden="true" />
          <div>
            <strong lang={language}>{t.reader.trouble}</strong>
            <Markdown text={step.trouble} />
          </div>
        </div>
      )}
    </article>
  );
}
