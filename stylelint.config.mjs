import { TYPES, UNTYPED } from './build/typed-tokens.ts';

const KINDS = [...Object.keys(TYPES), ...UNTYPED].join('|');

/** The window's styles: the standard rules, and those that keep every measure a token (renderer/styles/tokens.css). */
export default {
  extends: 'stylelint-config-standard',
  ignoreFiles: ['**/dist/**'],
  plugins: ['stylelint-value-no-unknown-custom-properties'],
  reportDescriptionlessDisables: true,
  reportInvalidScopeDisables: true,
  reportNeedlessDisables: true,
  rules: {
    'color-hex-length': 'long',
    'comment-empty-line-before': null,
    'custom-property-empty-line-before': null,
    'declaration-empty-line-before': null,
    'import-notation': 'string',
    'rule-empty-line-before': null,
    'selector-pseudo-class-no-unknown': [true, { ignorePseudoClasses: ['global'] }],
    // The keyboard's package names its keys.
    'selector-class-pattern': '^([a-z][a-z0-9]*(-[a-z0-9]+)*|hg-[a-zA-Z]+)$',
    'custom-property-pattern': [
      `^(${KINDS})-[a-z0-9]+(-[a-z0-9]+)*$`,
      { message: (name) => `Expected "${name}" to begin with its kind (build/typed-tokens.ts)` },
    ],
    'csstools/value-no-unknown-custom-properties': [
      true,
      {
        importFrom: [
          'renderer/styles/tokens.css',
          'renderer/styles/themes.css',
          'renderer/styles/portal.css',
        ],
      },
    ],
    'declaration-property-value-disallowed-list': [
      {
        // 1 px is a hair, and arithmetic may name the size of what it makes room for.
        '/^(padding|margin|gap|row-gap|column-gap)/': ['/^(?!.*calc\\().*(?<![\\w.])(?!1px)\\d+px/'],
        'line-height': ['/^1\\.\\d/', '/scale-leading/'],
      },
      { message: (property, value) => `Expected "${property}" of tokens, not "${value}"` },
    ],
  },
  overrides: [
    {
      // Printed pages: millimetres and points, and nobody widens their lines.
      files: ['**/leaflet.css'],
      rules: { 'declaration-property-value-disallowed-list': null },
    },
  ],
};
