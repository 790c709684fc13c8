import { Button } from '../parts/button.tsx';
import { Choice } from '../parts/choice.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { fill, type Language, languages } from '../texts/words.ts';
import { useLocal, useView, useWish, useWords } from '../views/context.tsx';
import { type Font, freshLocal, type Spacing, type TextSize, type Theme } from '../views/local.ts';
import styles from './display-dialog.module.css';

const LANGUAGES = Object.keys(languages) as Language[];
const SIZES: readonly TextSize[] = [100, 150, 200];
const FONTS: readonly Font[] = ['sans', 'serif'];
const THEMES: readonly Theme[] = ['light', 'yellow', 'black'];
const SPACINGS: readonly Spacing[] = ['normal', 'wide', 'widest'];

/** How to read best, and in which language; the screen itself is the preview. */
export function DisplayDialog() {
  const { t } = useWords();
  const [local, change] = useLocal();
  const wish = useWish();
  const browser = useView('browser.changed');
  const close = () => change({ overlay: null });
  const reset = () => {
    change({ text, font, theme, letters, lines, hasPictures });
    if (browser?.portal) void wish('portal.zoom', { direction: 'reset' });
  };
  const { text, font, theme, letters, lines, hasPictures } = freshLocal;
  return (
    <Dialog
      title={t.display.title}
      onClose={close}
      width="wide"
      actions={
        <>
          <Button size="large" onClick={reset} testId="display-reset">
            {t.display.reset}
          </Button>
          <Button kind="primary" size="large" onClick={close} testId="display-done">
            {t.common.done}
          </Button>
        </>
      }
    >
      <Choice
        title={t.display.language}
        name="language"
        options={LANGUAGES}
        chosen={local.language}
        onChoose={(language) => change({ language })}
        label={(language) => languages[language].name}
        langOf={(language) => language}
      />
      <Choice
        title={t.display.size}
        name="text"
        options={SIZES}
        chosen={local.text}
        onChoose={(size) => change({ text: size })}
        picture={(size) => <Sample className={styles.letter} of={size} text="А" />}
        label={(size) => t.display[`size${size}`]}
      />
      {browser?.portal && <PageZoom zoom={browser.zoom} />}
      <Choice
        title={t.display.colours}
        name="theme"
        options={THEMES}
        chosen={local.theme}
        onChoose={(scheme) => change({ theme: scheme })}
        picture={(scheme) => <Sample className={styles.swatch} of={scheme} text="А" />}
        label={(scheme) => t.display[scheme]}
      />
      <Choice
        title={t.display.font}
        name="font"
        options={FONTS}
        chosen={local.font}
        onChoose={(shape) => change({ font: shape })}
        picture={(shape) => <Sample className={styles.font} of={shape} text="Аа" />}
        label={(shape) => t.display[shape]}
      />
      <Choice
        title={t.display.letters}
        name="letters"
        options={SPACINGS}
        chosen={local.letters}
        onChoose={(spacing) => change({ letters: spacing })}
        label={(spacing) => t.display.spacing[spacing]}
      />
      <Choice
        title={t.display.lines}
        name="lines"
        options={SPACINGS}
        chosen={local.lines}
        onChoose={(spacing) => change({ lines: spacing })}
        label={(spacing) => t.display.spacing[spacing]}
      />
      <Choice
        title={t.display.pictures}
        name="pictures"
        options={['on', 'off'] as const}
        chosen={local.hasPictures ? 'on' : 'off'}
        onChoose={(wish) => change({ hasPictures: wish === 'on' })}
        label={(wish) => (wish === 'on' ? t.display.picturesOn : t.display.picturesOff)}
      />
      <p className="soft">{t.display.note}</p>
    </Dialog>
  );
}

/** How large the page of the portal is shown, beside the letters. */
function PageZoom({ zoom }: { zoom: number }) {
  const { t } = useWords();
  const wish = useWish();
  const percent = Math.round(zoom * 100);
  return (
    <fieldset className="choice" data-count={2}>
      <legend className="only-read">{t.display.page}</legend>
      <span className="choice-title">
        <span aria-hidden="true">{t.display.page}</span>
        <span className="soft digits" role="status" data-testid="zoom-said">
          {fill(t.portal.zoom, { percent })}
        </span>
      </span>
      <button
        type="button"
        className="choice-option"
        onClick={() => void wish('portal.zoom', { direction: 'out' })}
        data-testid="zoom-out"
      >
        {t.portal.zoomOut}
      </button>
      <button
        type="button"
        className="choice-option"
        onClick={() => void wish('portal.zoom', { direction: 'in' })}
        data-testid="zoom-in"
      >
        {t.portal.zoomIn}
      </button>
    </fieldset>
  );
}

interface SampleProps {
  readonly className: string | undefined;
  readonly of: string | number;
  readonly text: string;
}

/** Letters as they will look. */
function Sample({ className, of, text }: SampleProps) {
  return (
    <span className={className} data-sample={of}>
      {text}
    </span>
  );
}
