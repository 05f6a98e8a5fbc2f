import type { Paper, PaperWidth } from './paper';

/**
 * How this till prints. `browser`: the browser's own printing, with any printer the device knows. `serial` and `usb`: bytes
 * straight to a receipt printer, which then also opens the drawer. Only Chromium lets a page do that, after a press.
 */
export const PRINTER_WAYS = ['browser', 'serial', 'usb'] as const;
export type PrinterWay = (typeof PRINTER_WAYS)[number];

export interface PrinterSettings {
  readonly way: PrinterWay;
  readonly width: PaperWidth;
  /** The printer has no Chinese letters: it is sent pictures. */
  readonly isRaster: boolean;
  /** Baud of a serial printer. */
  readonly baudRate: number;
  /** Printed after each sale without being asked. */
  readonly isAutomatic: boolean;
}
export const PRINTER: PrinterSettings = {
  way: 'browser',
  width: 58,
  isRaster: false,
  baudRate: 9600,
  isAutomatic: false,
};

export const canSerial = (): boolean => 'serial' in navigator;
export const canUsb = (): boolean => 'usb' in navigator;

/** Why nothing came out, as a key of the words; the receipt itself is safe in the journal and can be printed again. */
export class PrinterTrouble extends Error {
  constructor(readonly why: 'not_chosen' | 'not_supported' | 'not_reached') {
    super(why);
  }
}

/** Asks the person which printer; must follow a press. */
export async function choosePrinter(way: PrinterWay): Promise<void> {
  if (way === 'serial') await serialOf().requestPort();
  if (way === 'usb') await usbOf().requestDevice({ filters: [{ classCode: PRINTER_CLASS }] });
}

export async function printOn(settings: PrinterSettings, paper: Paper, { kick = false } = {}): Promise<void> {
  if (settings.way === 'browser') {
    const { printPage } = await import('./print-page');
    return printPage(paper, settings.width);
  }
  await send(settings, await bytesOf(settings, paper, kick));
}

/** Opens the drawer; a browser's own printer cannot. */
export async function openDrawer(settings: PrinterSettings): Promise<boolean> {
  if (settings.way === 'browser') return false;
  const { drawerKick } = await import('./escpos');
  await send(settings, drawerKick());
  return true;
}

async function bytesOf({ isRaster, width }: PrinterSettings, paper: Paper, kick: boolean): Promise<Uint8Array> {
  const { escpos, escposRaster } = await import('./escpos');
  if (!isRaster) return escpos(paper, width, { kick });
  const { paint } = await import('./paint');
  return escposRaster(paint(paper, width), { kick });
}

let line: Promise<unknown> = Promise.resolve();

/** One paper after the other: two at once would be printed into each other. */
function send(settings: PrinterSettings, bytes: Uint8Array): Promise<void> {
  const sent = line.then(() => (settings.way === 'serial' ? sendSerial(settings.baudRate, bytes) : sendUsb(bytes)));
  line = sent.catch(() => {});
  return sent;
}

async function sendSerial(baudRate: number, bytes: Uint8Array): Promise<void> {
  const [port] = await serialOf().getPorts();
  if (port === undefined) throw new PrinterTrouble('not_chosen');
  await reached(async () => {
    await port.open({ baudRate });
    try {
      const writer = port.writable?.getWriter();
      await writer?.write(bytes);
      await writer?.close();
    } finally {
      await port.close();
    }
  });
}

const PRINTER_CLASS = 7;

async function sendUsb(bytes: Uint8Array): Promise<void> {
  const [device] = await usbOf().getDevices();
  if (device === undefined) throw new PrinterTrouble('not_chosen');
  await reached(async () => {
    await device.open();
    try {
      if (device.configuration === null) await device.selectConfiguration(1);
      const place = device.configuration?.interfaces
        .flatMap(({ interfaceNumber, alternates }) => alternates.map((one) => ({ interfaceNumber, ...one })))
        .find(({ interfaceClass }) => interfaceClass === PRINTER_CLASS);
      const out = place?.endpoints.find(({ direction, type }) => direction === 'out' && type === 'bulk');
      if (place === undefined || out === undefined) throw new PrinterTrouble('not_supported');
      await device.claimInterface(place.interfaceNumber);
      await device.transferOut(out.endpointNumber, bytes);
    } finally {
      await device.close();
    }
  });
}

async function reached(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw error instanceof PrinterTrouble ? error : new PrinterTrouble('not_reached');
  }
}

/** What of Web Serial and WebUSB is used; the types of the DOM do not know them yet. */
interface SerialPort {
  readonly writable: WritableStream<Uint8Array> | null;
  open(options: { baudRate: number }): Promise<void>;
  close(): Promise<void>;
}
interface Serial {
  getPorts(): Promise<SerialPort[]>;
  requestPort(): Promise<SerialPort>;
}
interface UsbAlternate {
  readonly interfaceClass: number;
  readonly endpoints: readonly {
    readonly endpointNumber: number;
    readonly direction: 'in' | 'out';
    readonly type: string;
  }[];
}
interface UsbDevice {
  readonly configuration: {
    readonly interfaces: readonly { readonly interfaceNumber: number; readonly alternates: readonly UsbAlternate[] }[];
  } | null;
  open(): Promise<void>;
  close(): Promise<void>;
  selectConfiguration(value: number): Promise<void>;
  claimInterface(number: number): Promise<void>;
  transferOut(endpoint: number, bytes: Uint8Array): Promise<unknown>;
}
interface Usb {
  getDevices(): Promise<UsbDevice[]>;
  requestDevice(options: { filters: { classCode: number }[] }): Promise<UsbDevice>;
}

const serialOf = (): Serial => gateway<Serial>('serial');
const usbOf = (): Usb => gateway<Usb>('usb');

function gateway<T>(name: 'serial' | 'usb'): T {
  const found = (navigator as unknown as Partial<Record<string, T>>)[name];
  if (found === undefined) throw new PrinterTrouble('not_supported');
  return found;
}
