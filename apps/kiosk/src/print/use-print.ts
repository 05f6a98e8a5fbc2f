import { useToast } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { keep, keptJson } from '@youjian/ui/installed-app';
import { currentLanguage } from '../i18n';
import { paper as english } from '../words/en/paper';
import { paper as chinese } from '../words/zh-CN/paper';
import type { Paper } from './paper';
import { bilingual, type PaperWords } from './paper-words';
import { openDrawer, PRINTER, printOn, type PrinterSettings, PrinterTrouble } from './printer';

export const printerSettings = (): PrinterSettings => ({
  ...PRINTER,
  ...keptJson<Partial<PrinterSettings>>('printer'),
});
export const keepPrinter = (settings: PrinterSettings): void => keep('printer', JSON.stringify(settings));

/** A receipt goes to somebody else, and so in both languages; what stays in the house is in that of the screen. */
export const receiptWords: PaperWords = bilingual(chinese, english);
export const houseWords = (): PaperWords => (currentLanguage() === 'en' ? english : chinese);

interface Printing {
  /** Says whether it was handed to the printer. What did not come out is told, and can be printed again. */
  readonly print: (paper: Paper, finish?: { readonly kick?: boolean }) => Promise<boolean>;
  readonly kick: () => Promise<boolean>;
}

export function usePrint(): Printing {
  const { t } = useTranslation();
  const say = useToast();
  const tried = async (work: () => Promise<boolean>): Promise<boolean> => {
    try {
      return await work();
    } catch (error) {
      const why = error instanceof PrinterTrouble ? error.why : 'not_reached';
      say(t(`print.trouble.${why}`), { tone: 'warn' });
      return false;
    }
  };
  return {
    print: (paper, finish) => tried(() => printOn(printerSettings(), paper, finish).then(() => true)),
    kick: () => tried(() => openDrawer(printerSettings())),
  };
}
