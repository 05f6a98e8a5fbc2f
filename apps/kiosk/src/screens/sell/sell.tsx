import { useTranslation } from 'react-i18next';
import { Frame } from '../../shell/frame';

export function SellScreen() {
  const { t } = useTranslation();
  return (
    <Frame full title={t('sell.title')}>
      <p className="p-3">{t('sell.empty')}</p>
    </Frame>
  );
}
