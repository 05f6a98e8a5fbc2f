// Reads a sheet in a process of its own, which may be killed at any moment and holds nothing of the house: it needs only
// what Node.js brings, gets the file on its standard input and answers rows, a few at a time, on its standard output.
import { createInflateRaw } from 'node:zlib';

const MOST_CELL = 300;
const MOST_COLUMNS = 24;
const MOST_TEXT = 24_000_000;
const MOST_PENDING = 4_000_000;
const ROWS_A_LINE = 200;

/** Why a file cannot be read; the parent has the words. */
class Unreadable extends Error {}

const input = await wholeInput();
const split = input.indexOf(10);
/** @type {{ format: 'xlsx' | 'csv', entries: { name: string, method: number, start: number, packed: number, size: number }[], mostRows: number }} */
const asked = JSON.parse(input.subarray(0, split).toString('utf8'));
const file = input.subarray(split + 1);

let rows = 0;
let characters = 0;
/** @type {{ number: number, cells: string[] }[]} */
let waiting = [];

async function wholeInput() {
  const pieces = [];
  for await (const piece of process.stdin) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** @param {object} line */
async function say(line) {
  const text = `${JSON.stringify(line)}\n`;
  if (!process.stdout.write(text))
    await new Promise((resolve) => process.stdout.once('drain', () => resolve(undefined)));
}

async function flush() {
  if (waiting.length === 0) return;
  const lines = waiting;
  waiting = [];
  await say({ rows: lines });
}

/**
 * @param {number} number
 * @param {string[]} cells
 */
async function emit(number, cells) {
  const shown = cells.slice(0, MOST_COLUMNS).map((cell) => (cell ?? '').slice(0, MOST_CELL));
  if (shown.every((cell) => cell.trim() === '')) return;
  rows += 1;
  // One more for the headings.
  if (rows > asked.mostRows + 1) throw new Unreadable('too_many_rows');
  for (const cell of shown) characters += cell.length;
  if (characters > MOST_TEXT) throw new Unreadable('too_much_text');
  waiting.push({ number, cells: shown });
  if (waiting.length >= ROWS_A_LINE) await flush();
}

// A table as text.

async function readCsv() {
  const text = decoded(file).replace(/^\uFEFF/, '');
  const beginning = text.slice(0, 2_000);
  const separator = [',', ';', '\t'].reduce((best, one) =>
    beginning.split(one).length > beginning.split(best).length ? one : best,
  );
  let cells = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let began = 1;
  for (let at = 0; at <= text.length; at += 1) {
    const character = text[at];
    if (quoted) {
      if (character === undefined) throw new Unreadable('broken');
      if (character === '"' && text[at + 1] === '"') at += 1;
      else if (character === '"') {
        quoted = false;
        continue;
      }
      if (character === '\n') line += 1;
      cell += character;
      if (cell.length > MOST_PENDING) throw new Unreadable('broken');
    } else if (character === '"' && cell === '') quoted = true;
    else if (character === separator) {
      cells.push(cell);
      cell = '';
    } else if (character === '\n' || character === undefined) {
      cells.push(cell);
      await emit(began, cells);
      cells = [];
      cell = '';
      line += 1;
      began = line;
    } else if (character !== '\r') cell += character;
  }
}

/** @param {Buffer} bytes */
function decoded(bytes) {
  const kinds = bytes[0] === 0xff && bytes[1] === 0xfe ? ['utf-16le'] : ['utf-8', 'gb18030'];
  for (const kind of kinds) {
    try {
      return new TextDecoder(kind, { fatal: true }).decode(bytes);
    } catch {
      continue;
    }
  }
  throw new Unreadable('broken');
}

// A workbook.

/**
 * Unpacks one part, piece by piece; `take` is given text as it comes.
 *
 * @param {string} name
 * @param {(text: string) => void | Promise<void>} take
 */
async function unpack(name, take) {
  const entry = asked.entries.find((one) => one.name === name);
  if (!entry) return false;
  const packed = file.subarray(entry.start, entry.start + entry.packed);
  const decoder = new TextDecoder('utf-8');
  let seen = 0;
  /** @param {Buffer} piece */
  const piece = async (piece) => {
    seen += piece.length;
    if (seen > entry.size) throw new Unreadable('unpacks_too_large');
    await take(decoder.decode(piece, { stream: true }));
  };
  if (entry.method === 0) await piece(packed);
  else {
    const inflate = createInflateRaw();
    inflate.end(packed);
    for await (const some of inflate) await piece(some);
  }
  if (seen !== entry.size) throw new Unreadable('unpacks_too_large');
  return true;
}

/**
 * @param {string} name
 * @param {number} most
 */
async function whole(name, most) {
  let text = '';
  await unpack(name, (more) => {
    text += more;
    if (text.length > most) throw new Unreadable('unpacks_too_large');
  });
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw new Unreadable('broken');
  return text;
}

async function readWorkbook() {
  const book = await whole('xl/workbook.xml', 1_000_000);
  const links = await whole('xl/_rels/workbook.xml.rels', 1_000_000);
  const sheet = sheetPath(book, links);
  if (/<(?:\w+:)?workbookPr\b[^>]*\bdate1904="(1|true)"/.test(book)) await say({ date1904: true });
  const shared = await sharedStrings();
  const found = await elements(sheet, 'row', async (attributes, content) => {
    const number = Number(attribute(attributes, 'r') ?? 0);
    await emit(number > 0 && number <= 1_048_576 ? number : rows + 1, cellsOf(content, shared));
  });
  if (!found) throw new Unreadable('broken');
}

/**
 * The first sheet that is not hidden.
 *
 * @param {string} book
 * @param {string} links
 */
function sheetPath(book, links) {
  for (const [, attributes = ''] of book.matchAll(/<(?:\w+:)?sheet\b([^>]*)\/?>/g)) {
    if (/\bstate="(hidden|veryHidden)"/.test(attributes)) continue;
    const id = attribute(attributes, '\\w+:id');
    for (const [, link = ''] of links.matchAll(/<(?:\w+:)?Relationship\b([^>]*)\/?>/g)) {
      if (attribute(link, 'Id') !== id) continue;
      const target = (attribute(link, 'Target') ?? '').replace(/^\.\//, '');
      return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    }
  }
  return 'xl/worksheets/sheet1.xml';
}

async function sharedStrings() {
  /** @type {string[]} */
  const strings = [];
  await elements('xl/sharedStrings.xml', 'si', (_, content) => {
    strings.push(textsOf(content.replace(/<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, '')).slice(0, MOST_CELL));
  });
  return strings;
}

/**
 * Every element of a name in a part, as it comes; never more than one of them is held.
 *
 * @param {string} part
 * @param {string} name
 * @param {(attributes: string, content: string) => void | Promise<void>} take
 */
async function elements(part, name, take) {
  const open = new RegExp(`<(?:\\w+:)?${name}(?=[\\s/>])([^>]*?)(/?)>`, 'g');
  const close = new RegExp(`</(?:\\w+:)?${name}\\s*>`, 'g');
  let pending = '';
  let looked = 0;
  return unpack(part, async (text) => {
    pending += text;
    let at = 0;
    for (;;) {
      open.lastIndex = at;
      const begin = open.exec(pending);
      if (!begin) break;
      const inside = open.lastIndex;
      if (begin[2] === '/') {
        at = inside;
        continue;
      }
      close.lastIndex = Math.max(inside, at === 0 ? looked : inside);
      const end = close.exec(pending);
      if (!end) {
        at = begin.index;
        break;
      }
      await take(begin[1] ?? '', pending.slice(inside, end.index));
      at = close.lastIndex;
    }
    const lastOpen = pending.lastIndexOf('<');
    // What is before the last opened bracket can be no beginning any more, unless an element is open.
    open.lastIndex = at;
    if (!open.exec(pending)) at = Math.max(at, lastOpen);
    pending = pending.slice(at);
    looked = Math.max(0, pending.length - 40);
    if (pending.length > MOST_PENDING) throw new Unreadable('broken');
  });
}

/**
 * @param {string} row
 * @param {string[]} shared
 */
function cellsOf(row, shared) {
  /** @type {string[]} */
  const cells = [];
  for (const [, attributes = '', , content = ''] of row.matchAll(
    /<(?:\w+:)?c(?=[\s/>])([^>]*?)(\/>|>([\s\S]*?)<\/(?:\w+:)?c\s*>)/g,
  )) {
    const column = columnOf(attribute(attributes, 'r')) ?? cells.length;
    if (column < MOST_COLUMNS) cells[column] = valueOf(attribute(attributes, 't') ?? 'n', content, shared);
  }
  return Array.from(cells, (cell) => cell ?? '');
}

/** @param {string | undefined} reference */
function columnOf(reference) {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (!letters) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/**
 * @param {string} kind
 * @param {string} content
 * @param {string[]} shared
 */
function valueOf(kind, content, shared) {
  if (kind === 'inlineStr') return textsOf(content);
  const value = unescaped(/<(?:\w+:)?v(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?v\s*>/.exec(content)?.[1] ?? '');
  if (kind === 's') return shared[Number(value)] ?? '';
  if (kind !== 'n') return value;
  // A village code of twelve digits may be written as 4.41424127211E11.
  return /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value) ? String(Number(value)) : value;
}

/** @param {string} content */
function textsOf(content) {
  const texts = content.matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?t\s*>/g);
  return unescaped([...texts].map(([, text]) => text ?? '').join(''));
}

/**
 * @param {string} attributes
 * @param {string} name
 */
const attribute = (attributes, name) => new RegExp(`(?:^|\\s)${name}\\s*=\\s*"([^"]*)"`).exec(attributes)?.[1];

/** @type {Record<string, string>} */
const ENTITIES = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** @param {string} text */
function unescaped(text) {
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w{2,4}));/g, (all, hex, decimal, name) => {
    if (name) return ENTITIES[name] ?? all;
    const code = hex ? parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

// Last, so that everything above is there.
try {
  if (asked.format === 'csv') await readCsv();
  else await readWorkbook();
  await flush();
  await say({ end: true });
} catch (error) {
  await say({ problem: error instanceof Unreadable ? error.message : 'broken' });
}
