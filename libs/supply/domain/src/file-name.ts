/** Names Windows keeps for its devices: a file called so cannot be saved there. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
const LONGEST = 100;

/**
 * A name that is safe to show, to send in a header and to save anywhere: no path, no control or direction characters (which
 * can make `exe.pdf` out of `fdp.exe`), nothing a file system reserves, and the ending that the content has.
 */
export function cleanFileName(given: string, extension: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const readable = last
    // Control, format (direction, zero width), private and half characters.
    .replace(/[\p{C}]/gu, '')
    .replace(/[<>:"|?*%;`$]/g, '_')
    .replace(/\s+/g, ' ');
  const stem = readable.replace(/\.[A-Za-z0-9]{1,5}\s*$/, '').replace(/^[.\s]+|[.\s]+$/g, '');
  const short = [...stem].slice(0, LONGEST).join('').trim();
  const safe = short === '' || DEVICES.test(short) ? `file${short === '' ? '' : `_${short}`}` : short;
  return `${safe}.${extension}`;
}
