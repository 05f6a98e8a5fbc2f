import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

/** What a phone reads off a square code in a picture; the reader is the one the till itself carries. */
export async function readsCode(picture: Buffer): Promise<string> {
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const { buffer: wasmBinary } = new Uint8Array(await readFile(file));
  prepareZXingModule({ overrides: { wasmBinary } });
  const [code] = await readBarcodes(new Uint8Array(picture), { formats: ['QRCode'] });
  if (code === undefined) throw new Error('No code can be read in this picture.');
  return code.text;
}
