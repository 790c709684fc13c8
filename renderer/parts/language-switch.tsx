import { languages } from '../texts/words.ts';
import { useLocal } from '../views/context.tsx';
import { keysOf } from '../views/keys-of.ts';

/** Languages by their own names, side by side. */
export function LanguageSwitch() {
  const [local, change] = useLocal();
  return (
    <div className="segments">
      {keysOf(languages).map((language) => (
        <button
          key={language}
          type="button"
          className="segment"
          lang={language}
          aria-pressed={local.language === language}
          data-testid={`language-${language}`}
          onClick={() => change({ language })}
        >
          <span className="segment-name">{languages[language].name}</span>
          <span className="segment-code" aria-hidden="true">
            {language}
          </span>
        </button>
      ))}
    </div>
  );
}
