import { BottomSheet } from '@youjian/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface SheetProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly footer?: ReactNode;
  readonly children: ReactNode;
}

/** The house's sheet from below, open as long as it is drawn. */
export function SheetFace({ title, onClose, footer, children }: SheetProps) {
  const { t } = useTranslation();
  return (
    <BottomSheet
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={title}
      closeLabel={t('app.close')}
      footer={footer}
    >
      {children}
    </BottomSheet>
  );
}
