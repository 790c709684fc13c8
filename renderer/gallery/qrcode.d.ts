/** What the gallery uses of the package; its own types bring those of Node, which no page has. */
declare function svgOf(
  text: string,
  options: { readonly type: 'svg'; readonly margin?: number },
): Promise<string>;

export { svgOf as toString };
