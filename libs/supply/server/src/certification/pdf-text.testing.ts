import { inflateSync } from 'node:zlib';

/** The text of a PDF as a reader would copy it: every glyph run, through the table by which the font names its characters. */
export function pdfText(bytes: Buffer): string {
  const streams = streamsOf(bytes);
  const tables = streams
    .filter((stream) => stream.includes('beginbfrange') || stream.includes('beginbfchar'))
    .map(tableOf);
  return streams
    .filter((stream) => / Tf/.test(stream))
    .flatMap((stream) => stream.split('\n'))
    .map((line) => readable(line, tables))
    .join('');
}

function streamsOf(bytes: Buffer): string[] {
  const raw = bytes.toString('latin1');
  const found: string[] = [];
  for (const match of raw.matchAll(/stream\r?\n/g)) {
    if (raw.slice(match.index - 3, match.index) === 'end') continue;
    const start = match.index + match[0].length;
    try {
      found.push(inflateSync(bytes.subarray(start, raw.indexOf('endstream', start))).toString('latin1'));
    } catch {
      continue;
    }
  }
  return found;
}

/** `beginbfrange <0000> <00ff> [<4e00> …]` as pdfkit writes it. */
function tableOf(stream: string): Map<number, string> {
  const table = new Map<number, string>();
  for (const [, first = '0', , list = ''] of stream.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*\[([^\]]*)\]/gi))
    [...list.matchAll(/<([0-9a-f ]*)>/gi)].forEach(([, hex = ''], index) =>
      table.set(parseInt(first, 16) + index, Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le')),
    );
  return table;
}

let current = 0;
function readable(line: string, tables: readonly Map<number, string>[]): string {
  const font = /\/F(\d+) [\d.]+ Tf/.exec(line);
  if (font) current = Number(font[1]) - 1;
  return [...line.matchAll(/<([0-9a-f]+)>/gi)]
    .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
    .map((glyph) => {
      const code = parseInt(glyph, 16);
      return tables[current]?.get(code) ?? '';
    })
    .join('');
}
