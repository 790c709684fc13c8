import { Button } from '../parts/button.tsx';
import { Choice } from '../parts/choice.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { PageZoom } from '../parts/page-zoom.tsx';
import { languages } from '../texts/words.ts';
import { useCall, useLocal, useView, useWords } from '../views/context.tsx';
import { keysOf } from '../views/keys-of.ts';
import { FONTS, freshLocal, SPACINGS, TEXT_SIZES, THEMES } from '../views/local.ts';
import styles from './display-dialog.module.css';

const LANGUAGES = keysOf(languages);

/** How to read best, and in which language; the screen itself is the preview. */
export function DisplayDialog() {
  const { t } = useWords();
  const [local, change] = useLocal();
  const call = useCall();
  const browser = useView('browser.changed');
  const close = () => change({ overlay: null });
  const reset = () => {
    change({ text, font, theme, letters, lines, hasPictures });
    if (browser?.portal) void call('portal.zoom', { direction: 'reset' });
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
        options={TEXT_SIZES}
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
      <SpacingChoice name="letters" />
      <SpacingChoice name="lines" />
      <Choice
        title={t.display.pictures}
        name="pictures"
        options={['on', 'off'] as const}
        chosen={local.hasPictures ? 'on' : 'off'}
        onChoose={(shown) => change({ hasPictures: shown === 'on' })}
        label={(shown) => (shown === 'on' ? t.display.picturesOn : t.display.picturesOff)}
      />
      <p className="soft">{t.display.note}</p>
    </Dialog>
  );
}

/** How far letters, or lines, stand apart. */
function SpacingChoice({ name }: { name: 'letters' | 'lines' }) {
  const { t } = useWords();
  const [local, change] = useLocal();
  return (
    <Choice
      title={t.display[name]}
      name={name}
      options={SPACINGS}
      chosen={local[name]}
      onChoose={(spacing) => change({ [name]: spacing })}
      label={(spacing) => t.display.spacing[spacing]}
    />
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
