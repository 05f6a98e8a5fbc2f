import type { baseImport, ReplyOf } from '@youjian/contract';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

type State = ReplyOf<typeof baseImport.showImport>['state'];

/** Work is under way: the page asks again until it is not. */
export const isWorking = (state: State): boolean =>
  state === 'waiting' || state === 'reading' || state === 'committing';

export function ImportState({ state }: { state: State }) {
  const { t } = useTranslation();
  return <Tag>{t(`imports.state.${state}`)}</Tag>;
}
