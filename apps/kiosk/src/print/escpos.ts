import { aligned, COLUMNS, pairLines, wrap } from './columns';
import { gb18030 } from './gb18030';
import type { Paper, PaperWidth, Piece, Size } from './paper';
import { type Bitmap, rasterBytes } from './raster';

const ESC = 0x1b;
const GS = 0x1d;
const FS = 0x1c;

/** The commands every receipt printer sold in China understands. */
export const COMMANDS = {
  init: [ESC, 0x40],
  /** Two bytes are one Chinese character. */
  chinese: [FS, 0x26],
  bold: (on: boolean) => [ESC, 0x45, on ? 1 : 0],
  /** Latin and Chinese letters are made larger by commands of their own. */
  size: (size: Size) => [GS, 0x21, size === 'large' ? 0x11 : 0, FS, 0x21, size === 'large' ? 0x0c : 0],
  inverse: (on: boolean) => [GS, 0x42, on ? 1 : 0],
  center: (on: boolean) => [ESC, 0x61, on ? 1 : 0],
  feed: (lines: number) => [ESC, 0x64, lines],
  /** Feeds to the knife and cuts, leaving a corner. */
  cut: [GS, 0x56, 0x42, 0],
  /** Both plugs of a drawer are tried one after the other: 50 ms of current, 500 ms of rest. */
  kick: [ESC, 0x70, 0, 25, 250, ESC, 0x70, 1, 25, 250],
} as const;

/** A QR code drawn by the printer itself: model 2, middle error correction. */
export function qrCommand(text: string, dots = 6): number[] {
  const data = [...new TextEncoder().encode(text)];
  const stored = data.length + 3;
  return [
    ...[GS, 0x28, 0x6b, 4, 0, 0x31, 0x41, 0x32, 0],
    ...[GS, 0x28, 0x6b, 3, 0, 0x31, 0x43, dots],
    ...[GS, 0x28, 0x6b, 3, 0, 0x31, 0x45, 0x31],
    ...[GS, 0x28, 0x6b, stored & 0xff, stored >> 8, 0x31, 0x50, 0x30, ...data],
    ...[GS, 0x28, 0x6b, 3, 0, 0x31, 0x51, 0x30],
  ];
}

export interface Finish {
  /** The drawer opens when money goes in or out of it. */
  readonly kick?: boolean;
}

/** The paper as bytes for a printer with Chinese letters. */
export function escpos(paper: Paper, width: PaperWidth, { kick = false }: Finish = {}): Uint8Array {
  const bytes = new Bytes();
  bytes.add(COMMANDS.init, COMMANDS.chinese);
  for (const piece of paper.pieces) write(bytes, piece, COLUMNS[width]);
  bytes.add(COMMANDS.feed(3), COMMANDS.cut);
  if (kick) bytes.add(COMMANDS.kick);
  return bytes.whole();
}

/** The same paper as a picture, for a printer that has no Chinese letters. Its QR codes are part of the picture. */
export function escposRaster(picture: Bitmap, { kick = false }: Finish = {}): Uint8Array {
  const bytes = new Bytes();
  bytes.add(COMMANDS.init);
  bytes.addAll(rasterBytes(picture));
  bytes.add(COMMANDS.feed(3), COMMANDS.cut);
  if (kick) bytes.add(COMMANDS.kick);
  return bytes.whole();
}

/** Opens the drawer without printing anything. */
export const drawerKick = (): Uint8Array => Uint8Array.from([...COMMANDS.init, ...COMMANDS.kick]);

function write(bytes: Bytes, piece: Piece, columns: number): void {
  if (piece.kind === 'rule') bytes.line('-'.repeat(columns));
  else if (piece.kind === 'gap') bytes.line('');
  else if (piece.kind === 'qr') {
    bytes.add(COMMANDS.center(true), qrCommand(piece.text), [LINE_END]);
    for (const line of wrap(plain(piece.label), columns)) bytes.line(line);
    bytes.add(COMMANDS.center(false));
  } else if (piece.kind === 'mark') {
    bytes.add(COMMANDS.center(true), COMMANDS.inverse(true), COMMANDS.size('large'));
    for (const line of wrap(` ${plain(piece.text)} `, columns / 2)) bytes.line(` ${line} `);
    bytes.add(COMMANDS.size('normal'), COMMANDS.inverse(false), COMMANDS.center(false));
  } else styled(bytes, piece, columns);
}

function styled(bytes: Bytes, piece: Extract<Piece, { kind: 'text' | 'pair' }>, columns: number): void {
  const room = piece.size === 'large' ? columns / 2 : columns;
  if (piece.bold) bytes.add(COMMANDS.bold(true));
  if (piece.size === 'large') bytes.add(COMMANDS.size('large'));
  const lines =
    piece.kind === 'pair'
      ? pairLines(plain(piece.left), plain(piece.right), room)
      : wrap(plain(piece.text), room).map((line) => aligned(line, piece.align, room));
  for (const line of lines) bytes.line(line);
  if (piece.size === 'large') bytes.add(COMMANDS.size('normal'));
  if (piece.bold) bytes.add(COMMANDS.bold(false));
}

/** The sign of the yuan has two codes; printers know the wide one. A command hidden in a name is no command. */
// eslint-disable-next-line no-control-regex -- control characters are what is taken out.
const plain = (text: string): string => text.replaceAll('¥', '￥').replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ');

const LINE_END = 0x0a;

class Bytes {
  private readonly parts: Uint8Array[] = [];

  add(...commands: readonly (readonly number[])[]): void {
    for (const command of commands) this.parts.push(Uint8Array.from(command));
  }

  addAll(bytes: Uint8Array): void {
    this.parts.push(bytes);
  }

  line(text: string): void {
    this.parts.push(gb18030(text), Uint8Array.of(LINE_END));
  }

  whole(): Uint8Array {
    const all = new Uint8Array(this.parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of this.parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }
}
