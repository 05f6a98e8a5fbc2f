import { useTranslation } from 'react-i18next';
import { Card } from '../../parts/card';
import { Key } from '../../parts/key';
import { switchTraining } from '../../till/training';
import { useTill } from '../../till/use-till';

/** A till of its own to learn on: what is sold there is never sent, and never printed without saying so. */
export function Practice() {
  const { t } = useTranslation();
  const { isTraining, ticket, held } = useTill();
  const isOpen = ticket.lines.length > 0 || held.length > 0;
  return (
    <Card title={t('settings.practice')}>
      <p className="text-ink-2">{isTraining ? t('settings.practiceOn') : t('settings.practiceOff')}</p>
      <p>
        <Key look="outline" disabled={!isTraining && isOpen} onClick={() => switchTraining(!isTraining)}>
          {isTraining ? t('settings.practiceLeave') : t('settings.practiceEnter')}
        </Key>
      </p>
    </Card>
  );
}
