import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { useLocal, useWords } from '../views/context.tsx';
import type { TextSize, Theme } from '../views/local.ts';

const SIZES: readonly TextSize[] = [100, 150, 200];
const THEMES: readonly Theme[] = ['light', 'yellow', 'black'];

/** Letter size and colours; the screen itself is the preview. */
export function DisplayDialog() {
  const { t } = useWords();
  const [local, change] = useLocal();
  const close = () => change({ overlay: null });
  return (
    <Dialog
      title={t.display.title}
      onClose={close}
      width="wide"
      actions={
        <Button kind="primary" size="large" onClick={close} testId="display-done">
          {t.common.done}
        </Button>
      }
    >
      <fieldset className="choice">
        <legend className="title-4">{t.display.size}</legend>
        {SIZES.map((size) => (
          <button
            key={size}
            type="button"
            className="choice-option"
            aria-pressed={local.text === size}
            data-testid={`text-${size}`}
            onClick={() => change({ text: size })}
          >
            <span className="choice-letter" data-size={size} aria-hidden="true">
              А
            </span>
            {t.display[`size${size}`]}
          </button>
        ))}
      </fieldset>
      <fieldset className="choice">
        <legend className="title-4">{t.display.colours}</legend>
        {THEMES.map((theme) => (
          <button
            key={theme}
            type="button"
            className="choice-option"
            aria-pressed={local.theme === theme}
            data-testid={`theme-${theme}`}
            onClick={() => change({ theme })}
          >
            <span className="choice-swatch" data-swatch={theme} aria-hidden="true">
              А
            </span>
            {t.display[theme]}
          </button>
        ))}
      </fieldset>
      <p className="soft">{t.display.note}</p>
    </Dialog>
  );
}
