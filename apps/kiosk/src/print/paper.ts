/**
 * What a till prints, before anybody knows on what: pieces from top to bottom. The same paper is drawn for the browser's own
 * printing, written as ESC/POS bytes, and painted dot by dot for a printer that has no Chinese letters.
 */
export type Align = 'left' | 'center' | 'right';
export type Size = 'normal' | 'large';

export type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly align: Align; readonly size: Size; readonly bold: boolean }
  /** A name on the left, a figure on the right; where both do not fit, the figure takes a line of its own. */
  | {
      readonly kind: 'pair';
      readonly left: string;
      readonly right: string;
      readonly size: Size;
      readonly bold: boolean;
    }
  | { readonly kind: 'rule' }
  | { readonly kind: 'gap' }
  /** What must not be overlooked: sold offline, printed again, practice. */
  | { readonly kind: 'mark'; readonly text: string }
  | { readonly kind: 'qr'; readonly text: string; readonly label: string };

export interface Paper {
  /** What a screen reader, and the title of a printed file, call it. */
  readonly title: string;
  readonly pieces: readonly Piece[];
}

export const PAPER_WIDTHS = [58, 80] as const;
/** Millimetres of the roll. */
export type PaperWidth = (typeof PAPER_WIDTHS)[number];

interface Look {
  readonly align?: Align;
  readonly size?: Size;
  readonly bold?: boolean;
}

export const text = (words: string, { align = 'left', size = 'normal', bold = false }: Look = {}): Piece => ({
  kind: 'text',
  text: words,
  align,
  size,
  bold,
});

export const pair = (
  left: string,
  right: string,
  { size = 'normal', bold = false }: Omit<Look, 'align'> = {},
): Piece => ({
  kind: 'pair',
  left,
  right,
  size,
  bold,
});

export const RULE: Piece = { kind: 'rule' };
export const GAP: Piece = { kind: 'gap' };
export const mark = (words: string): Piece => ({ kind: 'mark', text: words });
export const qr = (words: string, label: string): Piece => ({ kind: 'qr', text: words, label });
