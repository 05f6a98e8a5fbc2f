import { massBalance, type ReplyOf } from '@youjian/contract';
import { Alert, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { useAsk } from '../../app/ask';
import { Card, Facts } from '../../parts/card';
import { Faces } from '../../parts/faces';
import { Weight } from '../../parts/figures';
import { time } from '../../parts/format';
import { Page } from '../../parts/page';
import { SimpleTable } from '../../parts/simple-table';
import { useNamed } from '../../parts/use-named';
import { useWord } from '../../parts/words';
import { Difference } from './balances-page';
import { FlagCard } from './flag-card';
import { WhereItWent } from './where-it-went';

type Balance = ReplyOf<typeof massBalance.showBalance>;

export function BalancePage() {
  const { t } = useTranslation();
  const named = useNamed();
  const { baseCode = '' } = useParams();
  const [address, setAddress] = useSearchParams();
  const season = Number(address.get('season')) || undefined;
  const balance = useAsk(massBalance.showBalance, {
    params: { baseCode },
    query: season === undefined ? {} : { season },
  });
  const { data } = balance;
  return (
    <Page
      title={data === undefined ? baseCode : t('balance.one', { name: named(data.base), season: data.season })}
      back={{ to: '/balance', text: t('balance.back') }}
      {...(data === undefined ? {} : { intro: t('balance.asOf', { at: time(data.asOf) }) })}
      actions={
        data === undefined ? undefined : (
          <Select<number>
            aria-label={t('balance.season')}
            value={data.season}
            onChange={(value) => setAddress({ season: String(value) })}
            options={data.seasons.map((value) => ({ value, label: t('balance.seasonOf', { season: value }) }))}
          />
        )
      }
    >
      <Faces of={balance} rows={12}>
        {(shown) => <Detail balance={shown} />}
      </Faces>
    </Page>
  );
}

function Detail({ balance }: { balance: Balance }) {
  const { t } = useTranslation();
  const { base, varieties, flags } = balance;
  return (
    <div className="columns">
      <div className="stack">
        {balance.assumed ? <Alert type="info" showIcon title={t('balance.assumed')} /> : null}
        {varieties.map((one) => (
          <WhereItWent key={one.variety} balance={one} />
        ))}
        <Lots balance={balance} />
      </div>
      <div className="stack">
        <Card title={t('balance.base')}>
          <Facts
            one
            facts={[
              [t('balance.base'), base.code],
              [t('balance.county'), base.countyName],
              [t('balance.area'), base.areaMu],
            ]}
          />
        </Card>
        <Card title={t('balance.flags')}>
          {flags.length === 0 ? <p className="quiet">{t('balance.noFlags')}</p> : null}
          {flags.map((flag) => (
            <FlagCard key={flag.id} flag={flag} />
          ))}
        </Card>
      </div>
    </div>
  );
}

function Lots({ balance: { lots, moreLots } }: { balance: Balance }) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <Card title={t('balance.byLot')} {...(moreLots > 0 ? { hint: t('balance.more', { count: moreLots }) } : {})}>
      {lots.length === 0 ? (
        <p className="quiet">{t('balance.none')}</p>
      ) : (
        <SimpleTable
          label={t('balance.byLot')}
          rows={lots}
          rowKey={({ code }) => code}
          columns={[
            { title: t('balance.lot'), cell: ({ code }) => <Link to={`/lots/${code}`}>{code}</Link> },
            { title: t('balance.variety'), cell: ({ variety, grade }) => `${word('variety', variety)} ${grade}` },
            { title: t('balance.village'), cell: ({ villageName }) => villageName },
            { title: t('balance.state'), cell: ({ state }) => word('lot.state', state) },
            { title: t('balance.harvest'), right: true, cell: (lot) => <Weight grams={lot.harvestGrams} /> },
            { title: t('balance.fresh'), right: true, cell: (lot) => <Weight grams={lot.freshGrams} /> },
            { title: t('balance.processing'), right: true, cell: (lot) => <Weight grams={lot.processingGrams} /> },
            { title: t('balance.loss'), right: true, cell: (lot) => <Weight grams={lot.lossGrams} /> },
            { title: t('balance.stock'), right: true, cell: (lot) => <Weight grams={lot.stockGrams} /> },
            {
              title: t('balance.difference'),
              right: true,
              cell: (lot) => <Difference grams={lot.differenceGrams} />,
            },
          ]}
        />
      )}
    </Card>
  );
}
