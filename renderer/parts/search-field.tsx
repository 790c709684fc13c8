import { Search, X } from 'lucide-react';
import { useWords } from '../views/context.tsx';

interface SearchFieldProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** Search as you type. */
export function SearchField({ value, onChange }: SearchFieldProps) {
  const { t } = useWords();
  return (
    <div className="search">
      <Search className="icon search-icon" aria-hidden="true" />
      <input
        className="field search-field"
        type="search"
        value={value}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        placeholder={t.home.searchHint}
        aria-label={t.home.search}
        data-testid="search-input"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onChange('');
          if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
          event.preventDefault();
          document.querySelector<HTMLElement>('.row-card')?.focus();
        }}
      />
      {value !== '' && (
        <button type="button" className="search-clear" aria-label={t.home.clear} onClick={() => onChange('')}>
          <X className="icon" aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
