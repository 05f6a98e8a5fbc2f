import { Field, inputClass, useToast } from '@youjian/ui';
import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../parts/card';
import { Choice } from '../../parts/choice';
import { Key } from '../../parts/key';
import { PAPER_WIDTHS } from '../../print/paper';
import { PaperFace } from '../../print/paper-face';
import { canSerial, canUsb, choosePrinter, type PrinterSettings, type PrinterWay } from '../../print/printer';
import { testPaper } from '../../print/slips';
import { houseWords, keepPrinter, printerSettings, receiptWords, usePrint } from '../../print/use-print';
import { till, useTill } from '../../till/use-till';

const BAUDS = [9600, 19200, 38400, 115200];

/** Which printer, how wide its paper is, and whether it can Chinese; with a test that shows all three. */
export function PrinterSettingsCard() {
  const { t } = useTranslation();
  const { device } = useTill();
  const { print, kick } = usePrint();
  const say = useToast();
  const [settings, setSettings] = useState(printerSettings);
  const [isShown, setShown] = useState(false);
  const change = (part: Partial<PrinterSettings>) => {
    const next = { ...settings, ...part };
    setSettings(next);
    keepPrinter(next);
  };
  const choose = async (way: PrinterWay) => {
    try {
      await choosePrinter(way);
      change({ way });
    } catch {
      say(t('settings.printerNotChosen'), { tone: 'warn' });
    }
  };
  const ways: [PrinterWay, string][] = [
    ['browser', t('settings.way.browser')],
    ...(canSerial() ? [['serial', t('settings.way.serial')] as [PrinterWay, string]] : []),
    ...(canUsb() ? [['usb', t('settings.way.usb')] as [PrinterWay, string]] : []),
  ];
  const isDirect = settings.way !== 'browser';
  const outlet = { name: device?.outlet.name ?? '', nameEn: device?.outlet.nameEn ?? null };
  const paper = testPaper(outlet, till.now().toISOString(), settings.isRaster ? receiptWords : houseWords());
  return (
    <Card title={t('settings.printer')}>
      <Choice
        legend={t('settings.wayLegend')}
        name="printer-way"
        value={settings.way}
        options={ways}
        onChoose={(way) => void choose(way)}
      />
      <Choice
        legend={t('settings.width')}
        name="paper-width"
        value={String(settings.width)}
        options={PAPER_WIDTHS.map((width) => [String(width), t('settings.millimetres', { width })] as const)}
        onChoose={(width) => change({ width: width === '80' ? 80 : 58 })}
      />
      {settings.way === 'serial' && (
        <Field label={t('settings.baud')}>
          {(wiring) => (
            <select
              {...wiring}
              className={inputClass(false, 'touch')}
              value={settings.baudRate}
              onChange={(event) => change({ baudRate: Number(event.target.value) })}
            >
              {BAUDS.map((baud) => (
                <option key={baud}>{baud}</option>
              ))}
            </select>
          )}
        </Field>
      )}
      {isDirect && (
        <Check label={t('settings.raster')} isOn={settings.isRaster} onTurn={(isRaster) => change({ isRaster })} />
      )}
      <Check
        label={t('settings.automatic')}
        isOn={settings.isAutomatic}
        onTurn={(isAutomatic) => change({ isAutomatic })}
      />
      <div className="flex flex-wrap gap-3">
        <Key onClick={() => void print(paper)}>
          <Printer aria-hidden className="size-5" />
          {t('settings.test')}
        </Key>
        {isDirect && (
          <Key look="outline" onClick={() => void kick()}>
            {t('settings.kick')}
          </Key>
        )}
        <Key look="outline" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
          {t('settings.preview')}
        </Key>
      </div>
      {isShown && (
        <div className="overflow-x-auto rounded-card border border-line bg-white p-2">
          <PaperFace paper={paper} width={settings.width} />
        </div>
      )}
    </Card>
  );
}

export function Check({ label, isOn, onTurn }: { label: string; isOn: boolean; onTurn: (isOn: boolean) => void }) {
  return (
    <label className="touch inline-flex cursor-pointer items-center gap-3">
      <input
        type="checkbox"
        className="size-6 accent-pine"
        checked={isOn}
        onChange={(event) => onTurn(event.target.checked)}
      />
      {label}
    </label>
  );
}
