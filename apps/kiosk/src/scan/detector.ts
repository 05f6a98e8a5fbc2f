import wasmAddress from 'zxing-wasm/reader/zxing_reader.wasm?url';

/** Everything this house prints, and the codes goods come with. */
export const FORMATS = ['qr_code', 'ean_13', 'ean_8', 'upc_a', 'code_128', 'data_matrix', 'itf'] as const;

export interface Detector {
  detect(
    picture: HTMLVideoElement | HTMLCanvasElement | ImageBitmap,
  ): Promise<readonly { readonly rawValue: string }[]>;
}
interface DetectorMaker {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<readonly string[]>;
}

/**
 * The reader of this browser where it can read all our codes, otherwise ours: the same interface over ZXing, whose file is
 * of exactly the installed version, lies beside the app and is kept for offline like everything else of it.
 */
export async function makeDetector(native = nativeMaker()): Promise<Detector> {
  if (native !== undefined && (await canAll(native))) return new native({ formats: [...FORMATS] });
  const { BarcodeDetector, setZXingModuleOverrides } = await import('barcode-detector/ponyfill');
  setZXingModuleOverrides({
    locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasmAddress : prefix + path),
  });
  return new BarcodeDetector({ formats: [...FORMATS] });
}

const nativeMaker = (): DetectorMaker | undefined =>
  (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector;

async function canAll(native: DetectorMaker): Promise<boolean> {
  try {
    const can = await native.getSupportedFormats();
    return FORMATS.every((format) => can.includes(format));
  } catch {
    return false;
  }
}
