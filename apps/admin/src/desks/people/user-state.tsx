import { identity, type ReplyOf, type Route } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { StatusBadge } from '../../parts/status-badge';

export type UserRow = ReplyOf<typeof identity.listUsers>['items'][number];
export const USER_NEWS: readonly Route[] = [identity.listUsers];

export function ActiveBadge({ active }: { active: boolean }) {
  const { t } = useTranslation();
  return <StatusBadge tone={active ? 'ok' : 'neutral'}>{t(active ? 'user.active' : 'user.disabled')}</StatusBadge>;
}
