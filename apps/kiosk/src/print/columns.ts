import type { Align, PaperWidth } from './paper';

/** Columns of a line in the printer's own letters, twelve dots each: 384 dots on 58 mm, 576 on 80 mm. */
export const COLUMNS: Readonly<Record<PaperWidth, number>> = { 58: 32, 80: 48 };

/** A printer draws what is not ASCII in its Chinese letters, and those are two columns wide, a middle dot too. */
export const widthOf = (text: string): number => {
  let columns = 0;
  for (const letter of text) columns += (letter.codePointAt(0) ?? 0) < 0x80 ? 1 : 2;
  return columns;
};

/** Breaks a text into lines that fit. Words stay whole where they can; Chinese breaks anywhere. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.match(WORDS) ?? []) {
    if (widthOf(line + word.trimEnd()) > columns && line !== '') {
      lines.push(line.trimEnd());
      line = '';
    }
    for (const part of cut(word, columns)) {
      if (widthOf(line + part.trimEnd()) > columns && line !== '') {
        lines.push(line.trimEnd());
        line = '';
      }
      line += line === '' ? part.trimStart() : part;
    }
  }
  if (line.trimEnd() !== '') lines.push(line.trimEnd());
  return lines;
}
const WORDS = /[\x21-\x7e]+\s*|\s+|[^\s\x21-\x7e]\s*/gu;

/** A word that is wider than the paper is cut at its edge. */
function cut(word: string, columns: number): string[] {
  if (widthOf(word.trimEnd()) <= columns) return [word];
  const parts: string[] = [];
  let part = '';
  for (const letter of word) {
    if (widthOf(part + letter) > columns) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return [...parts, part];
}

/** The figure ends at the edge of the paper; where name and figure do not fit beside each other it has its own line. */
export function pairLines(left: string, right: string, columns: number): string[] {
  const figure = widthOf(right) > columns ? wrap(right, columns) : [right];
  const name = wrap(left, columns);
  const last = name.at(-1) ?? '';
  const [first = ''] = figure;
  const room = columns - widthOf(last) - widthOf(first);
  if (figure.length === 1 && room >= 1) return [...name.slice(0, -1), last + ' '.repeat(room) + first];
  return [...name, ...figure.map((line) => aligned(line, 'right', columns))];
}

export function aligned(line: string, align: Align, columns: number): string {
  const room = Math.max(0, columns - widthOf(line));
  if (align === 'left') return line;
  return ' '.repeat(align === 'right' ? room : Math.floor(room / 2)) + line;
}
