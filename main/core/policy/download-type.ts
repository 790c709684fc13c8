/** Which files a portal may hand out, by ending and type. */

/** What a portal may hand out when its bundle does not say: papers and pictures, nothing that runs (B51). */
const PAPERS: readonly string[] =
  '.pdf .jpg .jpeg .png .tif .tiff .doc .docx .xls .xlsx .odt .ods .rtf .txt .xml .csv .zip .sig .p7s'.split(
    ' ',
  );

/**
 * @param allowed `flags.downloads` of the bundle: endings (`.pdf`) and types (`application/pdf`); empty for papers
 * @param ending of the file's name, with its dot
 * @param type as the server names it. It alone lets no file in: a program called `application/pdf` stays a program
 */
export function mayDownload(allowed: readonly string[], ending: string, type: string): boolean {
  const named = allowed.map((one) => one.toLowerCase());
  const file = ending.toLowerCase();
  if (named.includes(file)) return true;
  if (!PAPERS.includes(file)) return false;
  const [essence = ''] = type.toLowerCase().split(';');
  return named.length === 0 || named.includes(essence.trim());
}
