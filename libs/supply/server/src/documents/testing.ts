import { deflateRawSync } from 'node:zlib';

/** The least PDF there is, with whatever else is to lie in it. */
export function aPdf(more: string | Buffer = ''): Buffer {
  const head = `%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n`;
  const tail = `xref\n0 3\ntrailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n9\n%%EOF\n`;
  return Buffer.concat([Buffer.from(head), Buffer.from(more), Buffer.from(tail)]);
}

/** A JPEG as far as its frame: size, a comment, and a scan of nothing. */
export function aJpeg(width = 640, height = 480, comment = ''): Buffer {
  const segment = (marker: number, content: Buffer) => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(content.length + 2, 2);
    return Buffer.concat([head, content]);
  };
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 1);
  frame.writeUInt16BE(width, 3);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    ...(comment === '' ? [] : [segment(0xfe, Buffer.from(comment))]),
    segment(0xc0, frame),
    segment(0xda, Buffer.from([1, 1, 0, 0, 0x3f, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9]),
  ]);
}

export function aPng(width = 320, height = 200): Buffer {
  const chunk = (kind: string, content: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(content.length);
    return Buffer.concat([length, Buffer.from(kind, 'latin1'), content, Buffer.alloc(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', Buffer.alloc(8)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

export function aWebp(width = 320, height = 200): Buffer {
  const content = Buffer.alloc(24);
  content.write('VP8 ', 0, 'latin1');
  content.writeUInt32LE(16, 4);
  content.writeUInt16LE(width, 14);
  content.writeUInt16LE(height, 16);
  const head = Buffer.alloc(12);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(content.length + 4, 4);
  head.write('WEBP', 8, 'latin1');
  return Buffer.concat([head, content]);
}

export interface Part {
  readonly name: string;
  readonly content?: string | Buffer;
  /** What the directory says it unpacks to, when that is a lie. */
  readonly size?: number;
  /** Told in the directory as another name for the bytes of a file before. */
  readonly sameAs?: string;
}

/** An archive, honest or not. */
export function aZip(parts: readonly Part[], { encrypted = false }: { encrypted?: boolean } = {}): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  const starts = new Map<string, { at: number; packed: number; size: number }>();
  let at = 0;
  const flags = encrypted ? 1 : 0x0800;
  for (const { name, content = '', size, sameAs } of parts) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const label = Buffer.from(name);
    const place = starts.get(sameAs ?? '') ?? { at, packed: packed.length, size: size ?? bytes.length };
    if (sameAs === undefined) {
      const local = Buffer.alloc(30);
      local.writeUInt32LE(0x04034b50, 0);
      local.writeUInt16LE(20, 4);
      local.writeUInt16LE(flags, 6);
      local.writeUInt16LE(8, 8);
      local.writeUInt32LE(place.packed, 18);
      local.writeUInt32LE(place.size, 22);
      local.writeUInt16LE(label.length, 26);
      files.push(local, label, packed);
      starts.set(name, place);
      at += 30 + label.length + packed.length;
    }
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 6);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(place.packed, 20);
    entry.writeUInt32LE(place.size, 24);
    entry.writeUInt16LE(label.length, 28);
    entry.writeUInt32LE(place.at, 42);
    directory.push(entry, label);
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, listed, end]);
}

export const anOfficeFile = aZip;

const types = (main: string) =>
  `<?xml version="1.0"?><Types><Override PartName="/main.xml" ContentType="${main}"/></Types>`;

export const xlsxParts = (
  main = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
): Part[] => [
  { name: '[Content_Types].xml', content: types(main) },
  { name: '_rels/.rels', content: '<Relationships/>' },
  { name: 'xl/workbook.xml', content: '<workbook><sheets><sheet name="A" sheetId="1"/></sheets></workbook>' },
  { name: 'xl/worksheets/sheet1.xml', content: '<worksheet><sheetData/></worksheet>' },
];

export const docxParts = (): Part[] => [
  {
    name: '[Content_Types].xml',
    content: types('application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'),
  },
  { name: '_rels/.rels', content: '<Relationships/>' },
  { name: 'word/document.xml', content: '<w:document/>' },
];
