import type { ReplyOf, massBalance } from '@youjian/contract';
import { useTranslation } from 'react-i18next';
import { Card } from '../../parts/card';
import { Weight } from '../../parts/figures';
import { share, weight } from '../../parts/format';
import { useWord } from '../../parts/words';
import { BandBar } from './band-bar';
import { Difference } from './balances-page';

type VarietyBalance = ReplyOf<typeof massBalance.showBalance>['varieties'][number];
const PARTS = ['fresh', 'processing', 'loss', 'stock'] as const;

/** One bar as long as the harvest, cut into where it went; the same figures stand below it in words. */
export function WhereItWent({ balance }: { balance: VarietyBalance }) {
  const { t } = useTranslation();
  const word = useWord();
  const variety = word('variety', balance.variety);
  const whole = balance.harvestGrams;
  const said = PARTS.map((part) => `${t(`balance.${part}`)} ${weight(balance[`${part}Grams`])}`).join(', ');
  return (
    <Card
      title={variety}
      hint={
        <>
          {t('balance.harvest')} <Weight grams={whole} /> · {t('balance.lots')} {balance.lots} ·{' '}
          <Difference grams={balance.differenceGrams} />
        </>
      }
      extra={<BandBar band={balance.band} />}
    >
      {balance.lots === 0 ? (
        <p className="quiet">{t('balance.none')}</p>
      ) : (
        <>
          <div
            className="stack-bar"
            role="img"
            aria-label={`${t('balance.whereOf', { variety, harvest: weight(whole) })}: ${said}`}
          >
            {PARTS.map((part) => (
              <span
                key={part}
                className={`part-${part}`}
                style={{ width: `${Math.max(0, (balance[`${part}Grams`] / whole) * 100)}%` }}
              />
            ))}
          </div>
          <ul className="stack-legend">
            {PARTS.map((part) => (
              <li key={part}>
                <i className={`part-${part}`} aria-hidden />
                {t(`balance.${part}`)} <Weight grams={balance[`${part}Grams`]} />{' '}
                <span className="quiet">{share(balance[`${part}Grams`], whole)}</span>
              </li>
            ))}
            <li className="quiet">
              {t('balance.unpacked')} <Weight grams={balance.unpackedGrams} />
            </li>
          </ul>
        </>
      )}
    </Card>
  );
}
