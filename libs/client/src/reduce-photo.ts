export const LONGEST_SIDE = 1600;
const QUALITY = 0.82;

export interface ReducedPhoto {
  readonly blob: Blob;
  readonly width: number;
  readonly height: number;
  readonly sha256: string;
}

/** The size a picture is kept in: never enlarged, never longer than 1600 px, its shape unchanged. */
export function keptSize(width: number, height: number, longest = LONGEST_SIDE): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height, 1));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * Draws the picture anew, smaller and upright. What the camera wrote beside it (place, device, owner) does not survive
 * that, which is wanted: time and place are told openly with the record instead. The hash is of exactly these bytes.
 */
export async function reducePhoto(file: Blob): Promise<ReducedPhoto> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const { width, height } = keptSize(picture.width, picture.height);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('no canvas');
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(picture, 0, 0, width, height);
  picture.close();
  const blob = (await drawn(canvas, 'image/webp')) ?? (await drawn(canvas, 'image/jpeg'));
  canvas.width = 0;
  if (blob === null) throw new Error('the picture could not be drawn');
  return { blob, width, height, sha256: await sha256Of(blob) };
}

/** A browser that cannot write the format answers with another one. */
const drawn = (canvas: HTMLCanvasElement, type: string): Promise<Blob | null> =>
  new Promise((resolve) => canvas.toBlob((blob) => resolve(blob?.type === type ? blob : null), type, QUALITY));

export async function sha256Of(blob: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
