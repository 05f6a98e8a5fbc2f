import { useTranslation } from 'react-i18next';
import { named, useLanguage } from '../../parts/go';
import type { Claimable } from '../../routes/claim-new';
import { formatTime } from '../../shop/dates';

const METHODS = ['card', 'alipay', 'wechat_pay'] as const;

/** Until when what can be claimed, and until when money goes back the way it came: said before anybody asks. */
export function ClaimTerms({ claimable }: { claimable: Claimable }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { lines, refundWindow } = claimable;
  const paidBy = METHODS.find((one) => one === refundWindow?.method) ?? 'other';
  const method = t(`payMethod.${paidBy}`);
  const isSent = lines.some(({ claimBefore }) => claimBefore !== null);
  return (
    <>
      {!isSent && <p className="text-ink-2">{t('claim.notYet')}</p>}
      {isSent && !lines.some(({ canClaim }) => canClaim) && <p>{t('claim.nothing')}</p>}
      <ul className="flex flex-col gap-1">
        {lines
          .filter(({ claimBefore }) => claimBefore !== null)
          .map((line) => (
            <li key={line.lineId}>
              {t(line.canClaim || new Date(line.claimBefore ?? '') > new Date() ? 'claim.until' : 'claim.overAt', {
                name: named(language, line.name, line.nameEn),
                time: formatTime(line.claimBefore ?? '', language),
              })}
              {line.assumed && <span className="text-sm text-ink-2"> · {t('claim.assumed')}</span>}
            </li>
          ))}
      </ul>
      {refundWindow?.closesAt && (
        <p className="mt-2 text-sm text-ink-2">
          {refundWindow.open
            ? t('claim.window', {
                method: method,
                time: formatTime(refundWindow.closesAt, language),
              })
            : t('claim.windowOver', { method: method, days: refundWindow.days ?? 0 })}
        </p>
      )}
    </>
  );
}
