/** A picture of black and white dots, as a printer burns it. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  /** One number a dot, row after row; 1 is black. */
  readonly dots: Uint8Array;
}

/** So high a strip fits into the memory of a small printer. */
const STRIP = 128;

/** `GS v 0`, strip after strip: eight dots a byte, the left one highest, a row filled up with white. */
export function rasterBytes({ width, height, dots }: Bitmap): Uint8Array {
  const across = Math.ceil(width / 8);
  const strips = Math.ceil(height / STRIP);
  const all = new Uint8Array(strips * 8 + across * height);
  let at = 0;
  for (let top = 0; top < height; top += STRIP) {
    const rows = Math.min(STRIP, height - top);
    all.set([0x1d, 0x76, 0x30, 0, across & 0xff, across >> 8, rows & 0xff, rows >> 8], at);
    at += 8;
    for (let row = top; row < top + rows; row += 1) {
      for (let column = 0; column < width; column += 1)
        if (dots[row * width + column] === 1) {
          const byte = at + (column >> 3);
          all[byte] = (all[byte] ?? 0) | (0x80 >> (column & 7));
        }
      at += across;
    }
  }
  return all;
}

/** A picture of a canvas (red, green, blue, opacity) in dots: what is darker than the middle is black. */
export function toBitmap(width: number, height: number, rgba: Uint8ClampedArray): Bitmap {
  const dots = new Uint8Array(width * height);
  for (let index = 0; index < dots.length; index += 1) {
    const [red = 255, green = 255, blue = 255, opacity = 0] = rgba.subarray(index * 4, index * 4 + 4);
    const light = (red * 299 + green * 587 + blue * 114) / 1000;
    if (opacity > 127 && light < 140) dots[index] = 1;
  }
  return { width, height, dots };
}
