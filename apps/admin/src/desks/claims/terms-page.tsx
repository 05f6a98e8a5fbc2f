import { claims, type ReplyOf } from '@youjian/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../app/ask';
import { useMay } from '../../app/session';
import { Card } from '../../parts/card';
import { Faces } from '../../parts/faces';
import { yuan } from '../../parts/format';
import { Page } from '../../parts/page';
import { SimpleTable } from '../../parts/simple-table';
import { StatusBadge } from '../../parts/status-badge';
import { PolicyDialog } from './policy-dialog';
import { TermDialog } from './term-dialog';

type Policy = Pick<ReplyOf<typeof claims.setClaimPolicy>, 'autoMostFen' | 'answerHours' | 'transitHours'>;

/** The times and the rules, as data anybody at the desk can read. */
export function ClaimTermsPage() {
  const { t, i18n } = useTranslation();
  const may = useMay();
  const [open, setOpen] = useState<'term' | 'policy' | null>(null);
  const terms = useAsk(claims.listClaimTerms, {});
  const says = ({ autoMostFen, answerHours, transitHours }: Policy) =>
    t('claim.policyText', { sum: yuan(autoMostFen), hours: answerHours, transit: transitHours });
  const isEnglish = i18n.language.startsWith('en');
  return (
    <Page
      title={t('claim.terms')}
      intro={t('claim.termsIntro')}
      back={{ to: '/claims', text: t('claim.termsBack') }}
      actions={
        may(claims.setClaimTerm) ? (
          <Button type="primary" onClick={() => setOpen('term')}>
            {t('claim.newTerm')}
          </Button>
        ) : undefined
      }
    >
      <Faces of={terms}>
        {({ items, policy, nextPolicy, rules }) => (
          <div className="stack">
            <Card
              title={t('claim.policy')}
              extra={
                may(claims.setClaimPolicy) ? (
                  <Button onClick={() => setOpen('policy')}>{t('claim.newPolicy')}</Button>
                ) : undefined
              }
            >
              <p>
                {says(policy)} {policy.assumed ? <StatusBadge tone="warn">{t('claim.assumed')}</StatusBadge> : null}
              </p>
              {nextPolicy === null ? null : (
                <p>
                  <StatusBadge tone="waiting">{t('claim.policyFrom', { day: nextPolicy.validFrom })}</StatusBadge>{' '}
                  {says(nextPolicy)}
                </p>
              )}
            </Card>
            <Card title={t('claim.hours')}>
              <SimpleTable
                label={t('claim.hours')}
                rows={items}
                rowKey={({ id }) => id}
                columns={[
                  { title: t('claim.category'), cell: (row) => (isEnglish ? row.categoryNameEn : row.categoryName) },
                  { title: t('claim.kindOfGoods'), cell: ({ goods }) => t(`claim.goodsOf.${goods}`) },
                  { title: t('claim.hours'), right: true, cell: ({ hours }) => t('claim.hoursOf', { n: hours }) },
                  {
                    title: t('claim.validFrom'),
                    cell: ({ validFrom, inForce }) => (
                      <>
                        {validFrom} {inForce ? <StatusBadge tone="ok">{t('claim.inForce')}</StatusBadge> : null}
                      </>
                    ),
                  },
                  {
                    title: t('claim.note'),
                    cell: ({ note, assumed, setBy }) => (
                      <>
                        {note} {assumed ? <StatusBadge tone="warn">{t('claim.assumed')}</StatusBadge> : null}
                        {setBy === null ? null : <div className="quiet">{setBy}</div>}
                      </>
                    ),
                  },
                ]}
              />
            </Card>
            <Card title={t('claim.rules')}>
              <SimpleTable
                label={t('claim.rules')}
                rows={rules}
                rowKey={({ reason, goods }) => `${reason}${goods}`}
                columns={[
                  { title: t('claim.reasonLabel'), cell: ({ reason }) => t(`claim.reason.${reason}`) },
                  { title: t('claim.kindOfGoods'), cell: ({ goods }) => t(`claim.goodsOf.${goods}`) },
                  {
                    title: t('claim.suggested'),
                    cell: ({ steps }) =>
                      steps
                        .map(({ fromDamagedBps, payBps }) =>
                          t('claim.step', { from: fromDamagedBps / 100, pay: payBps / 100 }),
                        )
                        .join(' · '),
                  },
                  { title: t('claim.bearerLabel'), cell: ({ bearer }) => t(`claim.bearer.${bearer}`) },
                  { title: t('claim.resendFits'), cell: ({ resendFits }) => t(resendFits ? 'claim.yes' : 'claim.no_') },
                ]}
              />
            </Card>
          </div>
        )}
      </Faces>
      <TermDialog open={open === 'term'} close={() => setOpen(null)} />
      <PolicyDialog open={open === 'policy'} close={() => setOpen(null)} />
    </Page>
  );
}
