/** Letters of a copied document; a longer one is not copied. */
const COPY_LIMIT = 2_000_000;

/**
 * A script that declares `sectorCopy(document)`: the document as it is at this moment, as HTML without scripts, or
 * null where it cannot be had. What people have typed, chosen and drawn is in it, so are rules that scripts have put
 * into style sheets, open shadow trees and frames of the same origin. Not in it: closed shadow trees, frames of
 * other origins, videos, canvases that pictures of other origins were drawn on.
 */
export const COPY_SCRIPT = `
const sectorCopy = (() => {
  const GONE = ['script', 'noscript', 'object', 'embed', 'base', 'source', 'track'];
  const rulesOf = (sheet) => { try { return Array.from(sheet.cssRules, (rule) => rule.cssText).join('\\n'); } catch { return ''; } };
  const sheetOf = (inert, css) => { const style = inert.createElement('style'); style.textContent = css; return style; };
  const drawn = (picture, width, height) => {
    const canvas = document.createElement('canvas');
    canvas.width = width; canvas.height = height;
    canvas.getContext('2d').drawImage(picture, 0, 0);
    return canvas.toDataURL();
  };
  const mendOne = (inert, from, to, depth) => {
    const kind = from.localName;
    if (GONE.includes(kind) || (kind === 'meta' && from.httpEquiv !== '') || (kind === 'link' && !from.relList.contains('stylesheet'))) return to.remove();
    if (kind === 'input') {
      if (from.type === 'checkbox' || from.type === 'radio') to.toggleAttribute('checked', from.checked);
      else if (from.type === 'password') to.setAttribute('value', '*'.repeat(from.value.length));
      else if (from.type !== 'file') to.setAttribute('value', from.value);
    } else if (kind === 'textarea') to.textContent = from.value;
    else if (kind === 'option') to.toggleAttribute('selected', from.selected);
    else if (kind === 'style' && from.sheet) to.textContent = rulesOf(from.sheet);
    else if (kind === 'canvas' || kind === 'img') {
      const picture = kind === 'img' ? to : inert.createElement('img');
      if (kind === 'canvas') {
        for (const { name, value } of from.attributes) picture.setAttribute(name, value);
        to.replaceWith(picture);
      }
      for (const name of ['srcset', 'sizes', 'loading']) picture.removeAttribute(name);
      try {
        if (kind === 'canvas') picture.setAttribute('src', from.toDataURL());
        else if (from.currentSrc.startsWith('blob:')) picture.setAttribute('src', drawn(from, from.naturalWidth, from.naturalHeight));
        else if (from.currentSrc !== '') picture.setAttribute('src', from.currentSrc);
      } catch { /* Drawn on by another origin: it stays empty. */ }
    } else if (kind === 'iframe' || kind === 'frame') {
      to.removeAttribute('src');
      to.removeAttribute('srcdoc');
      let inner = null;
      try { inner = from.contentDocument; } catch { /* Another origin. */ }
      if (inner && depth < 4) to.setAttribute('srcdoc', copyOf(inner, depth + 1));
    }
    if (from.shadowRoot && depth < 20) {
      const template = inert.createElement('template');
      template.setAttribute('shadowrootmode', 'open');
      template.content.append(...Array.from(from.shadowRoot.childNodes, (node) => inert.importNode(node, true)));
      mend(inert, from.shadowRoot, template.content, depth + 1);
      for (const sheet of from.shadowRoot.adoptedStyleSheets) template.content.append(sheetOf(inert, rulesOf(sheet)));
      to.prepend(template);
    }
  };
  const mend = (inert, from, to, depth) => {
    const twins = Array.from(to.querySelectorAll('*'));
    Array.from(from.querySelectorAll('*')).forEach((one, index) => mendOne(inert, one, twins[index], depth));
  };
  const copyOf = (document, depth) => {
    // Of a document without a window: nothing is loaded, and no script of the page hears of it.
    const inert = document.implementation.createHTMLDocument('');
    const root = inert.importNode(document.documentElement, true);
    mend(inert, document.documentElement, root, depth);
    const base = inert.createElement('base');
    base.setAttribute('href', document.baseURI);
    (root.querySelector('head') ?? root).prepend(base);
    for (const sheet of document.adoptedStyleSheets) (root.querySelector('head') ?? root).append(sheetOf(inert, rulesOf(sheet)));
    return (document.compatMode === 'CSS1Compat' ? '<!DOCTYPE html>' : '') + root.outerHTML;
  };
  return (document) => {
    try {
      const copy = copyOf(document, 0);
      return copy.length > ${COPY_LIMIT} ? null : copy;
    } catch {
      return null;
    }
  };
})();`;
