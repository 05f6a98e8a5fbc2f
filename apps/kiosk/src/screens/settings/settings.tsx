import { useTranslation } from 'react-i18next';
import { Frame } from '../../shell/frame';
import { ClearDevice } from './clear-device';
import { Diagnostics } from './diagnostics';
import { Look } from './look';
import { PrinterSettingsCard } from './printer-settings';
import { Practice } from './practice';
import { ScannerTest } from './scanner-test';

/** How this device prints, reads and looks, and what is wrong with it. */
export function SettingsScreen() {
  const { t } = useTranslation();
  return (
    <Frame title={t('settings.title')} back="/">
      <PrinterSettingsCard />
      <ScannerTest />
      <Look />
      <Diagnostics />
      <Practice />
      <ClearDevice />
    </Frame>
  );
}
