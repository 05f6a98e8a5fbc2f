import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { shanghaiDate } from '@youjian/kernel';
import { type Standing, varietyName } from '@youjian/supply-domain';

export interface CertificateToDraw {
  readonly number: string;
  readonly plaqueNumber: string | null;
  readonly schemeName: string;
  readonly schemeNameEn: string;
  readonly subjectKind: 'base' | 'processor' | 'product';
  readonly subject: string;
  readonly subjectEn: string;
  readonly variety: string | null;
  readonly holder: string;
  readonly holderEn: string;
  readonly issuer: string;
  readonly issuerEn: string;
  readonly regionName: string | null;
  readonly validFrom: Date;
  readonly validUntil: Date;
  readonly standing: Standing;
  readonly assumed: readonly string[];
  readonly verifyUrl: string;
  readonly madeAt: Date;
  readonly demonstration: boolean;
}

const PAGE = { width: 595.28, height: 841.89, margin: 56 } as const;
const INK = '#1f2924';
const QUIET = '#5a635d';
const GREEN = '#1e5b3f';
const RED = '#b42318';

const TITLE = {
  base: ['认定证书', 'Certificate of recognition · production base'],
  processor: ['认定证书', 'Certificate of recognition · processor'],
  product: ['产品认定证书', 'Certificate of recognition · product'],
} as const;

/** A certificate that does not hold at the moment it is printed says so across its head. */
const STANDING: Record<Standing, readonly [zh: string, en: string] | null> = {
  valid: null,
  expiring: null,
  not_yet_valid: ['尚未生效', 'Not yet valid'],
  expired: ['已失效', 'Expired'],
  suspended: ['已暂停', 'Suspended'],
  revoked: ['已撤销', 'Revoked'],
};

type Doc = PDFKit.PDFDocument;

/**
 * Draws the page as tagged PDF in Chinese, with the font inside, cut down to the characters that are used. The dates are
 * the first and the last day on which it holds, in Meizhou's calendar, as the public page shows them.
 */
export async function drawCertificate(certificate: CertificateToDraw): Promise<Buffer> {
  const [{ default: PDFDocument }, { create }, font] = await Promise.all([import('pdfkit'), import('qrcode'), fonts()]);
  const doc = new PDFDocument({
    size: 'A4',
    margin: PAGE.margin,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'zh-CN',
    displayTitle: true,
    font: null as never,
    info: {
      Title: `${TITLE[certificate.subjectKind][0]} ${certificate.number}`,
      Author: certificate.issuer,
      Subject: certificate.subject,
      CreationDate: certificate.madeAt,
    },
  });
  const done = collect(doc);
  doc.registerFont('zh', font.regular);
  doc.registerFont('zh-bold', font.bold);
  doc.font('zh');
  drawFrame(doc);
  drawHead(doc, certificate);
  drawFacts(doc, certificate);
  drawQr(doc, create(certificate.verifyUrl, { errorCorrectionLevel: 'M' }).modules, certificate);
  drawFoot(doc, certificate);
  doc.end();
  return done;
}

let loaded: Promise<{ regular: Buffer; bold: Buffer }> | undefined;

/** Ten megabytes each, read once by the first certificate somebody asks for. */
function fonts(): Promise<{ regular: Buffer; bold: Buffer }> {
  const { resolve } = createRequire(import.meta.url);
  const read = (weight: string) =>
    readFile(resolve(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`));
  loaded ??= Promise.all([read('400Regular'), read('700Bold')]).then(([regular, bold]) => ({ regular, bold }));
  return loaded;
}

function collect(doc: Doc): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => resolve(Buffer.concat(parts)));
    doc.on('error', reject);
  });
}

function drawFrame(doc: Doc): void {
  doc.markContent('Artifact', { type: 'Layout' });
  doc
    .lineWidth(2)
    .strokeColor(GREEN)
    .rect(28, 28, PAGE.width - 56, PAGE.height - 56)
    .stroke();
  doc
    .lineWidth(0.6)
    .rect(34, 34, PAGE.width - 68, PAGE.height - 68)
    .stroke();
  doc.endMarkedContent();
}

/** One line of text, centred, as a tagged element of its own. */
function line(
  doc: Doc,
  tag: 'H1' | 'P',
  text: string,
  y: number,
  style: { size: number; color: string; bold?: boolean },
) {
  doc.addStructure(
    doc.struct(tag, {}, () => {
      doc
        .font(style.bold ? 'zh-bold' : 'zh')
        .fontSize(style.size)
        .fillColor(style.color)
        .text(text, PAGE.margin, y, { width: PAGE.width - 2 * PAGE.margin, align: 'center' });
    }),
  );
}

function drawHead(doc: Doc, { subjectKind, schemeName, schemeNameEn, standing }: CertificateToDraw): void {
  const [zh, en] = TITLE[subjectKind];
  line(doc, 'H1', zh, 84, { size: 34, color: GREEN, bold: true });
  line(doc, 'P', en, 136, { size: 11, color: QUIET });
  line(doc, 'P', schemeName, 166, { size: 14, color: INK, bold: true });
  line(doc, 'P', schemeNameEn, 188, { size: 9.5, color: QUIET });
  const stamp = STANDING[standing];
  if (stamp) line(doc, 'P', `${stamp[0]} · ${stamp[1]}`, 206, { size: 16, color: RED, bold: true });
}

function drawFacts(doc: Doc, certificate: CertificateToDraw): void {
  let y = 240;
  for (const [label, labelEn, value, valueEn] of factsOf(certificate)) {
    doc.addStructure(
      doc.struct('P', {}, () => {
        doc
          .font('zh')
          .fontSize(10)
          .fillColor(QUIET)
          .text(`${label} ${labelEn}`, PAGE.margin + 12, y + 2, { width: 150 });
        doc
          .font('zh-bold')
          .fontSize(13)
          .fillColor(INK)
          .text(value, PAGE.margin + 170, y, { width: PAGE.width - 2 * PAGE.margin - 182 });
        if (valueEn)
          doc
            .font('zh')
            .fontSize(9.5)
            .fillColor(QUIET)
            .text(valueEn, { width: PAGE.width - 2 * PAGE.margin - 182 });
      }),
    );
    y = Math.max(doc.y, y + 24) + 9;
  }
}

const MS = 1;

function factsOf(certificate: CertificateToDraw): [zh: string, en: string, value: string, valueEn: string][] {
  const { number, plaqueNumber, holder, holderEn, subject, subjectEn, variety, regionName } = certificate;
  const from = shanghaiDate(certificate.validFrom);
  // What is kept is the first moment at which it no longer holds; people read the last day on which it does.
  const lastDay = shanghaiDate(new Date(certificate.validUntil.getTime() - MS));
  const facts: [string, string, string, string][] = [
    ['证书编号', 'Number', number, ''],
    ...(plaqueNumber === null ? [] : [['牌匾编号', 'Plaque', plaqueNumber, ''] as [string, string, string, string]]),
    ['获证主体', 'Holder', holder, holderEn],
    ['认定对象', 'Recognised', subject, subjectEn],
    ...(variety === null
      ? []
      : [
          ['品种', 'Variety', varietyName(variety, 'zh-CN'), varietyName(variety, 'en')] as [
            string,
            string,
            string,
            string,
          ],
        ]),
    ['所在地区', 'Region', regionName ?? '—', ''],
    ['有效期', 'Valid', `${chineseDay(from)} 至 ${chineseDay(lastDay)}`, `${from} to ${lastDay}, both included`],
    ['颁发机构', 'Issued by', certificate.issuer, certificate.issuerEn],
  ];
  return facts;
}

const chineseDay = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

const QR = { size: 112, x: PAGE.width - PAGE.margin - 124, y: PAGE.height - 232 } as const;

/** Drawn as squares, so that it stays sharp on any printer. */
function drawQr(
  doc: Doc,
  modules: { readonly size: number; get(row: number, column: number): number },
  { verifyUrl }: CertificateToDraw,
): void {
  const cell = QR.size / modules.size;
  doc.addStructure(
    doc.struct('Figure', { alt: `二维码，查验地址 ${verifyUrl}` }, () => {
      doc.fillColor('#000000');
      for (let row = 0; row < modules.size; row += 1)
        for (let column = 0; column < modules.size; column += 1)
          if (modules.get(row, column)) doc.rect(QR.x + column * cell, QR.y + row * cell, cell + 0.05, cell + 0.05);
      doc.fill();
    }),
  );
}

const DEMONSTRATION = '演示数据，不是任何机构颁发的证书。 Demonstration, not a certificate of any authority.';

function drawFoot(doc: Doc, { verifyUrl, assumed, madeAt, demonstration }: CertificateToDraw): void {
  const width = QR.x - PAGE.margin - 36;
  const lines: readonly [text: string, size: number][] = [
    ['扫码或打开下列网址，查验本证书此刻的状态：', 10],
    ['Scan, or open this address, to see how it stands now:', 9],
    [verifyUrl, 9],
    [`本件生成于 ${shanghaiDate(madeAt)}，以查验页为准。`, 9],
    ...(assumed.length > 0 ? ([[`假定的规则项 / Assumed: ${assumed.join(', ')}`, 7.5]] as [string, number][]) : []),
    ...(demonstration ? ([[DEMONSTRATION, 7.5]] as [string, number][]) : []),
  ];
  let y: number = QR.y;
  for (const [text, size] of lines) {
    doc.addStructure(
      doc.struct('P', {}, () => {
        doc
          .font('zh')
          .fontSize(size)
          .fillColor(QUIET)
          .text(text, PAGE.margin + 12, y, { width });
      }),
    );
    y = doc.y + 4;
  }
}
