import type { MediaType } from './inspect-file';

/** Looked at in place: pictures and PDFs. Anything else is only ever saved. */
const SHOWN: readonly MediaType[] = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'];

/**
 * How a file somebody else made is sent: to be saved, or shut up in a sandbox without scripts, forms or an origin of ours.
 * The type is the one that was found, and the browser is told not to guess another.
 */
export function fileHeaders(fileName: string, mediaType: MediaType, look: boolean): Record<string, string> {
  const place = look && SHOWN.includes(mediaType) ? 'inline' : 'attachment';
  return {
    'content-type': mediaType,
    'content-disposition': contentDisposition(place, fileName),
    'content-security-policy': `default-src 'none'; img-src 'self'; object-src 'self'; style-src 'unsafe-inline'; sandbox`,
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  };
}

/** The name in ASCII for old readers and in full for all others (RFC 6266); nothing in it can end the header. */
export function contentDisposition(place: 'inline' | 'attachment', fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\]/g, '_');
  const full = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${place}; filename="${plain}"; filename*=UTF-8''${full}`;
}
