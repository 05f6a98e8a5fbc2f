import { EmptyFace } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { Frame } from '../../shell/frame';

/** Nothing is sold before the drawer was counted. */
export function ShiftGate() {
  const { t } = useTranslation();
  return (
    <Frame title={t('gate.title')}>
      <EmptyFace title={t('gate.title')} text={t('gate.text')} />
    </Frame>
  );
}
