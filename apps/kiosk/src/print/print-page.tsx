import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import type { Paper, PaperWidth } from './paper';
import { PaperFace } from './paper-face';

const PX_A_MM = 96 / 25.4;

/**
 * Prints through the browser. Chromium wants both sides of a page told, so the paper is laid out first and the page made as
 * long as it came out: one sheet, however many lines. The paper lies in the page until the browser says that it is done,
 * or until the next one is printed; a kiosk browser prints without asking.
 */
export async function printPage(paper: Paper, width: PaperWidth): Promise<void> {
  clearLast();
  const host = document.createElement('div');
  host.className = 'print-host';
  // It is for the printer; whoever listens to the screen has heard what was done.
  host.ariaHidden = 'true';
  const page = document.createElement('style');
  document.body.append(host);
  document.head.append(page);
  const root = createRoot(host);
  const title = document.title;
  clearLast = () => {
    clearLast = () => {};
    document.title = title;
    root.unmount();
    host.remove();
    page.remove();
  };
  flushSync(() => root.render(<PaperFace paper={paper} width={width} />));
  await document.fonts.ready;
  page.textContent = `@page { size: ${width}mm ${pageHeight(host.getBoundingClientRect().height)}mm; margin: 0 }`;
  document.title = paper.title;
  window.addEventListener('afterprint', () => clearLast(), { once: true });
  window.print();
}

let clearLast = (): void => {};

/** Rounded up, with two millimetres to spare: half a line on a second sheet is a wasted sheet. */
export const pageHeight = (px: number): number => Math.max(30, Math.ceil(px / PX_A_MM) + 2);
