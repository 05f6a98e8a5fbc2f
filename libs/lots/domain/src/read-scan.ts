/**
 * What a scanner hands over, as the code it means: a keyboard wedge may send the GS1 symbology mark, the application
 * identifier of an SSCC with or without brackets, small letters, or the whole address of a trace page from its QR code.
 */
export function readScan(scanned: string): string {
  const text = scanned.normalize('NFKC').trim();
  const path = /\/t\/([^/?#]+)/.exec(text)?.[1];
  if (path !== undefined) return decoded(path).toUpperCase();
  const bare = text.replace(/^\][A-Za-z]\d/, '');
  const sscc = /^(?:\(00\)|00)(\d{18})$/.exec(bare.replaceAll(' ', ''))?.[1];
  if (sscc !== undefined) return sscc;
  const digits = bare.replaceAll(' ', '');
  return /^\d{18}$/.test(digits) ? digits : bare.toUpperCase();
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
