import type { ConfigTrouble } from '../../preload/contract.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useLocal, useWords } from '../views/context.tsx';

/** What is wrong with the configuration, for the consultant and IT: both languages, to be copied out. */
export function TroubleDialog({ troubles }: { troubles: readonly ConfigTrouble[] }) {
  const { t } = useWords();
  const [, change] = useLocal();
  return (
    <Dialog title={t.trouble.title} onClose={() => change({ overlay: null })} width="wide">
      <p className="lead">{t.trouble.text}</p>
      <ul className="troubles">
        {troubles.map((trouble) => (
          <li key={`${trouble.file} ${trouble.path} ${trouble.english}`} className="trouble">
            <p className="trouble-where">
              <span>
                {t.trouble.file}: <code>{trouble.file}</code>
              </span>
              {trouble.path !== '' && (
                <span>
                  {t.trouble.path}: <code>{trouble.path}</code>
                </span>
              )}
            </p>
            <p lang="ru">{trouble.russian}</p>
            <p lang="en" className="soft">
              {trouble.english}
            </p>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
