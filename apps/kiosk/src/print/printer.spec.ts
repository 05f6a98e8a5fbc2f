import { afterEach, describe, expect, it, vi } from 'vitest';
import { pair, type Paper } from './paper';
import { choosePrinter, openDrawer, PRINTER, printOn, PrinterTrouble } from './printer';

const PAPER: Paper = { title: 'Z', pieces: [pair('a', 'b')] };
const serial = { ...PRINTER, way: 'serial' } as const;
const usb = { ...PRINTER, way: 'usb' } as const;

/** A printer on a wire: what it was sent, and whether it can be opened. */
function aSerialPrinter({ works = true } = {}) {
  const sent: Uint8Array[] = [];
  let isOpen = false;
  const port = {
    get writable() {
      return new WritableStream<Uint8Array>({ write: (chunk) => void sent.push(chunk) });
    },
    async open({ baudRate }: { baudRate: number }) {
      if (!works || isOpen) throw new Error('busy');
      expect(baudRate).toBe(9600);
      isOpen = true;
    },
    async close() {
      isOpen = false;
    },
  };
  return { sent, serial: { getPorts: async () => [port], requestPort: vi.fn(async () => port) } };
}

function aUsbPrinter(endpoints = [{ endpointNumber: 2, direction: 'out', type: 'bulk' }]) {
  const calls: unknown[] = [];
  const device = {
    configuration: { interfaces: [{ interfaceNumber: 1, alternates: [{ interfaceClass: 7, endpoints }] }] },
    open: async () => void calls.push('open'),
    close: async () => void calls.push('close'),
    selectConfiguration: async () => {},
    claimInterface: async (number: number) => void calls.push(['claim', number]),
    transferOut: async (endpoint: number, bytes: Uint8Array) => void calls.push([endpoint, bytes.length > 8]),
  };
  return { calls, usb: { getDevices: async () => [device], requestDevice: vi.fn(async () => device) } };
}
const browserHas = (parts: object): void => void vi.stubGlobal('navigator', parts);
afterEach(() => void vi.unstubAllGlobals());

describe('a printer on a wire', () => {
  it('is sent one paper after the other, and let go each time', async () => {
    const printer = aSerialPrinter();
    browserHas({ serial: printer.serial });
    await Promise.all([printOn(serial, PAPER), printOn(serial, PAPER, { kick: true })]);
    expect(printer.sent).toHaveLength(2);
    expect(printer.sent[1]?.length).toBe((printer.sent[0]?.length ?? 0) + 10);
  });

  it('prints the next paper although the last did not come out', async () => {
    browserHas({ serial: aSerialPrinter({ works: false }).serial });
    await expect(printOn(serial, PAPER)).rejects.toMatchObject({ why: 'not_reached' });
    const printer = aSerialPrinter();
    browserHas({ serial: printer.serial });
    await printOn(serial, PAPER);
    expect(printer.sent).toHaveLength(1);
  });

  it('says what is wrong: none was chosen, this browser cannot, it has no way in', async () => {
    browserHas({ serial: { getPorts: async () => [] }, usb: { getDevices: async () => [] } });
    for (const way of [serial, usb]) await expect(printOn(way, PAPER)).rejects.toMatchObject({ why: 'not_chosen' });
    browserHas({});
    for (const way of [serial, usb]) await expect(printOn(way, PAPER)).rejects.toBeInstanceOf(PrinterTrouble);
    await expect(choosePrinter('usb')).rejects.toMatchObject({ why: 'not_supported' });
    browserHas({ usb: aUsbPrinter([]).usb });
    await expect(printOn(usb, PAPER)).rejects.toMatchObject({ why: 'not_supported' });
  });

  it('is found by its class on USB and closed again', async () => {
    const printer = aUsbPrinter();
    browserHas({ usb: printer.usb });
    await choosePrinter('usb');
    await printOn(usb, PAPER);
    expect(printer.usb.requestDevice).toHaveBeenCalledWith({ filters: [{ classCode: 7 }] });
    expect(printer.calls).toEqual(['open', ['claim', 1], [2, true], 'close']);
  });

  it('opens the drawer; the printer of the browser cannot', async () => {
    const printer = aSerialPrinter();
    browserHas({ serial: printer.serial });
    expect(await openDrawer(serial)).toBe(true);
    expect(await openDrawer(PRINTER)).toBe(false);
    expect(printer.sent).toHaveLength(1);
  });
});
