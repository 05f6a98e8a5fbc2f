import type { Route } from '@youjian/contract';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../app/ask';
import { CLAIM_NEWS, type Claim } from './claim-state';

export interface DialogProps {
  readonly claim: Claim;
  readonly open: boolean;
  readonly close: () => void;
}

/** Sends a move; when it is done the dialog closes and says so. */
export function useClaimMove<T extends Route>(route: T, close: () => void) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  return useSend(route, {
    changes: CLAIM_NEWS,
    then: () => {
      void message.success(t('claim.done'));
      close();
    },
  });
}
