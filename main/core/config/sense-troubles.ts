/** What the schema of the configuration cannot find: colours nobody can read, ids that stand twice, portals that lead nowhere. */

import { isPlainObject } from '../base/plain-object.ts';
import { edsTroubles } from '../eds/eds-settings.ts';
import { portalTroubles } from '../portals/portal-check.ts';
import { questionId } from '../survey/questions.ts';
import type { Config } from './config.ts';
import { type ConfigSource, saidBy, titleOf } from './config-source.ts';
import type { ConfigTrouble } from './config-trouble.ts';
import { defaultPortals } from './default-portals.ts';
import { strayChanges } from './portal-changes.ts';
import { LEAST_CONTRAST, readableLike, worstContrast } from './theme-colours.ts';

/** Everything that is wrong with a configuration of the right form, with the file that says it last. */
export function senseTroubles(sources: readonly ConfigSource[], config: Config): ConfigTrouble[] {
  const lastFile = sources.at(-1)?.file ?? '';
  return [
    ...themeTroubles(fileWith('theme', sources) ?? lastFile, config),
    ...surveyTroubles(fileWith('survey', sources) ?? lastFile, config),
    ...signatureTroubles(fileWith('eds', sources) ?? lastFile, config),
    ...listTroubles(sources, config),
  ];
}

/** A colour that cannot be read is refused with one that can. */
function themeTroubles(file: string, { theme }: Config): ConfigTrouble[] {
  return (['primary', 'accent'] as const).flatMap((name) => {
    const colour = theme[name];
    const worst = colour === null ? LEAST_CONTRAST : worstContrast(colour);
    if (colour === null || worst >= LEAST_CONTRAST) return [];
    const path = `theme.${name}`;
    // Rounded down: 4.48 must not be shown as 4.5.
    const seen = (Math.floor(worst * 10) / 10).toFixed(1);
    const instead = readableLike(colour);
    return {
      file,
      path,
      russian: `${titleOf(file)} → ${path}: цвет ${colour} плохо читается, контраст ${seen.replace('.', ',')} к 1. Нужно не меньше 4,5 к 1. Возьмите темнее, например ${instead}.`,
      english: `File ${file} → ${path}: colour ${colour} cannot be read well, its contrast is ${seen}:1. Allowed: 4.5:1 or more, for example ${instead}.`,
    };
  });
}

/** Two questions with one id would be added up. */
function surveyTroubles(file: string, { survey }: Config): ConfigTrouble[] {
  const ids = survey.questions.map(questionId);
  return ids.flatMap((id, at) => {
    if (ids.indexOf(id) === at) return [];
    const path = `survey.questions[${at}]`;
    return {
      file,
      path,
      russian: `${titleOf(file)} → ${path}: вопрос с id «${id}» уже есть. Назовите этот иначе.`,
      english: `File ${file} → ${path}: a question with the id "${id}" is there already. Name this one otherwise.`,
    };
  });
}

function signatureTroubles(file: string, { eds }: Config): ConfigTrouble[] {
  return edsTroubles(eds).map(({ path: inner, russian, english }) => {
    const path = `eds.${inner}`;
    return {
      ...{ file, path },
      russian: `${titleOf(file)} → ${path}: ${russian}`,
      english: `File ${file} → ${path}: ${english}`,
    };
  });
}

/** Changes to portals that no list has. */
export function strayChangeTroubles(sources: readonly ConfigSource[]): ConfigTrouble[] {
  const layers = sources.map((source) => ({ file: source.file, portals: saidBy(source).portals }));
  return strayChanges(defaultPortals, layers).map(({ file, id, known }) => {
    const path = `portals.${id}`;
    const all = known.join(', ');
    return {
      file,
      path,
      russian: `${titleOf(file)} → ${path}: такого портала нет. Есть: ${all}. Новому нужны title, home и navigate.`,
      english: `File ${file} → ${path}: no such portal. Known: ${all}. A new one needs title, home and navigate.`,
    };
  });
}

function listTroubles(sources: readonly ConfigSource[], { portals }: Config): ConfigTrouble[] {
  return portalTroubles(portals).map(({ index, id, path: inner, russian, english }) => {
    const { file, isChange } = sourceOfPortal(sources, id);
    const place = isChange ? `portals.${id}` : `portals[${index}]`;
    const path = `${place}${inner === '' || inner.startsWith('[') ? '' : '.'}${inner}`;
    return {
      ...{ file, path },
      russian: `${titleOf(file)} → ${path} (портал «${id}»): ${russian}`,
      english: `File ${file} → ${path} (portal "${id}"): ${english}`,
    };
  });
}

/** The last file that says something of a portal: changes it, or brings the list. */
function sourceOfPortal(
  sources: readonly ConfigSource[],
  id: string,
): { readonly file: string; readonly isChange: boolean } {
  const last = sources.findLast((source) => {
    const { portals } = saidBy(source);
    return Array.isArray(portals) || (isPlainObject(portals) && Object.hasOwn(portals, id));
  });
  return {
    file: last?.file ?? sources.at(-1)?.file ?? '',
    isChange: last !== undefined && isPlainObject(saidBy(last).portals),
  };
}

/** The last file that sets the key. */
function fileWith(key: string, sources: readonly ConfigSource[]): string | undefined {
  return sources.findLast((source) => saidBy(source)[key] !== undefined)?.file;
}
