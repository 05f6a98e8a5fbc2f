import { EmptyFace } from '@youjian/ui';
import { useTranslation } from 'react-i18next';

export function LockScreen() {
  const { t } = useTranslation();
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyFace as="h1" title={t('lock.title')} />
    </main>
  );
}
