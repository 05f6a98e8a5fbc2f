import { create } from 'qrcode';
import type { Paper, PaperWidth, Piece } from './paper';
import { type Bitmap, toBitmap } from './raster';

/** Dots across: a printer has eight of them to the millimetre and does not print to the edge. */
export const DOTS: Readonly<Record<PaperWidth, number>> = { 58: 384, 80: 576 };

const NORMAL = 24;
const LARGE = 44;
const LEAD = 8;

/** Paints the paper with the letters of this device, for a printer that has no Chinese ones. */
export function paint(paper: Paper, width: PaperWidth): Bitmap {
  const canvas = document.createElement('canvas');
  canvas.width = DOTS[width];
  canvas.height = 1;
  const measure = penOf(canvas);
  const height = paper.pieces.reduce((sum, piece) => sum + draw(measure, piece, sum, canvas.width, false), LEAD);
  canvas.height = height + LEAD;
  const pen = penOf(canvas);
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  paper.pieces.reduce((top, piece) => top + draw(pen, piece, top, canvas.width, true), LEAD);
  const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
  const picture = toBitmap(canvas.width, canvas.height, data);
  canvas.width = 0;
  return picture;
}

function penOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (pen === null) throw new Error('no canvas');
  pen.textBaseline = 'top';
  return pen;
}

/** Draws one piece and says how many dots high it is; without `inked` it only measures. */
function draw(pen: CanvasRenderingContext2D, piece: Piece, top: number, across: number, inked: boolean): number {
  if (piece.kind === 'gap') return NORMAL;
  if (piece.kind === 'rule') {
    if (inked) black(pen, 0, top + LEAD, across, 2);
    return LEAD * 2 + 2;
  }
  if (piece.kind === 'qr') return drawQr(pen, piece.text, piece.label, top, across, inked);
  const size = piece.kind === 'mark' || piece.size === 'large' ? LARGE : NORMAL;
  const bold = piece.kind === 'mark' || piece.bold;
  pen.font = `${bold ? '700' : '400'} ${size}px sans-serif`;
  const lines = piece.kind === 'pair' ? pairOf(pen, piece.left, piece.right, across) : single(pen, piece, across);
  const step = size + LEAD;
  if (inked && piece.kind === 'mark') black(pen, 0, top, across, lines.length * step);
  pen.fillStyle = piece.kind === 'mark' ? '#ffffff' : '#000000';
  if (inked) lines.forEach(({ text, x, row }) => pen.fillText(text, x, top + row * step + LEAD / 2));
  return (1 + Math.max(0, ...lines.map(({ row }) => row))) * step;
}

interface Placed {
  readonly text: string;
  readonly x: number;
  readonly row: number;
}

function single(
  pen: CanvasRenderingContext2D,
  piece: Extract<Piece, { kind: 'text' | 'mark' }>,
  across: number,
): Placed[] {
  const align = piece.kind === 'mark' ? 'center' : piece.align;
  return broken(pen, piece.text, across).map((text, row) => {
    const room = across - pen.measureText(text).width;
    return { text, row, x: align === 'left' ? 0 : align === 'right' ? room : room / 2 };
  });
}

function pairOf(pen: CanvasRenderingContext2D, left: string, right: string, across: number): Placed[] {
  const names = broken(pen, left, across);
  const figure = pen.measureText(right).width;
  const last = names.length - 1;
  const fits = pen.measureText(names[last] ?? '').width + figure + LEAD <= across;
  return [
    ...names.map((text, row) => ({ text, row, x: 0 })),
    { text: right, row: fits ? Math.max(0, last) : last + 1, x: across - figure },
  ];
}

function broken(pen: CanvasRenderingContext2D, text: string, across: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.match(/[\x21-\x7e]+\s*|[^\x21-\x7e]/gu) ?? []) {
    if (line !== '' && pen.measureText((line + word).trimEnd()).width > across) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += word;
  }
  return [...lines, line.trimEnd()];
}

function drawQr(
  pen: CanvasRenderingContext2D,
  text: string,
  label: string,
  top: number,
  across: number,
  inked: boolean,
): number {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const dot = Math.max(3, Math.floor(220 / size));
  const left = Math.floor((across - size * dot) / 2);
  if (inked)
    for (let index = 0; index < size * size; index += 1)
      if (data[index]) black(pen, left + (index % size) * dot, top + LEAD + Math.floor(index / size) * dot, dot, dot);
  const below = size * dot + LEAD * 3;
  return (
    below +
    draw(pen, { kind: 'text', text: label, align: 'center', size: 'normal', bold: false }, top + below, across, inked)
  );
}

function black(pen: CanvasRenderingContext2D, x: number, y: number, width: number, height: number): void {
  pen.fillStyle = '#000000';
  pen.fillRect(x, y, width, height);
}
