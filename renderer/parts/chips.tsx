import { Check } from 'lucide-react';
import { soften } from '../texts/soften.ts';
import { useWords } from '../views/context.tsx';

interface ChipsProps {
  /** What the chips are about, for those who do not see them. */
  readonly title: string;
  readonly options: readonly { readonly id: string; readonly title: string; readonly count: number }[];
  readonly chosen: string | null;
  readonly onChoose: (id: string | null) => void;
}

/** One of them or none narrows the list; a second press lets it go. */
export function Chips({ title, options, chosen, onChoose }: ChipsProps) {
  const words = useWords();
  return (
    <fieldset className="chips">
      <legend className="only-read">{title}</legend>
      {options.map(({ id, title: label, count }) => (
        <button
          key={id}
          type="button"
          className="chip"
          aria-pressed={id === chosen}
          data-testid={`chip-${id}`}
          onClick={() => onChoose(id === chosen ? null : id)}
        >
          {id === chosen && <Check className="icon" aria-hidden="true" />}
          <span lang="ru">{soften(label)}</span>
          <span className="chip-count digits" aria-hidden="true">
            {count}
          </span>
          <span className="only-read">{words.count(words.t.home.counted, count)}</span>
        </button>
      ))}
    </fieldset>
  );
}
