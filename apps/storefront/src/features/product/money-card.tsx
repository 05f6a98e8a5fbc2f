import { formatFen } from '@youjian/kernel';
import { useTranslation } from 'react-i18next';
import { Chinese, Go } from '../../parts/go';
import { Card } from '../../parts/section';
import { shareOut } from '../../shop/shares';

interface Share {
  readonly villageCode: string;
  readonly villageName: string;
  readonly shareBps: number;
}
interface MoneyCardProps {
  readonly priceFen: number;
  readonly shares: readonly Share[];
  readonly village: { readonly code: string; readonly name: string } | null;
}

export const isVillage = (code: string): boolean => /^\d{12}$/.test(code);

/** Which villages this price is credited to, to the fen. It says what it is (a statistic) and what it is not (a payment). */
export function MoneyCard({ priceFen, shares, village }: MoneyCardProps) {
  const { t } = useTranslation();
  const all: readonly Share[] =
    shares.length > 0
      ? shares
      : village
        ? [{ villageCode: village.code, villageName: village.name, shareBps: 10_000 }]
        : [];
  const parts = shareOut(
    priceFen,
    all.map((share) => share.shareBps),
  );
  const toVillages = all.reduce(
    (sum, share, index) => sum + (isVillage(share.villageCode) ? (parts[index] ?? 0) : 0),
    0,
  );
  return (
    <Card as="section">
      <h2 className="text-lg font-semibold">{t('money.title')}</h2>
      {all.length === 0 ? (
        <p className="mt-2 text-ink-2">{t('money.unknown')}</p>
      ) : (
        <>
          <p className="mt-1 text-ink-2">
            {t('money.lead', { price: formatFen(priceFen), villages: formatFen(toVillages) })}
          </p>
          <svg
            aria-hidden
            viewBox="0 0 1000 24"
            preserveAspectRatio="none"
            className="mt-3 block h-6 w-full overflow-hidden rounded-full"
          >
            {all.map((share, index) => {
              const before = all.slice(0, index).reduce((sum, one) => sum + one.shareBps, 0);
              return (
                <rect
                  key={share.villageCode}
                  x={before / 10}
                  width={share.shareBps / 10}
                  height="24"
                  fill={
                    isVillage(share.villageCode)
                      ? index % 2 === 0
                        ? 'var(--pine)'
                        : 'var(--pomelo)'
                      : 'var(--control)'
                  }
                  stroke="var(--surface)"
                  strokeWidth="2"
                />
              );
            })}
          </svg>
          <ul className="mt-2 divide-y divide-line">
            {all.map((share, index) => (
              <li key={share.villageCode} className="flex justify-between gap-3 py-1.5">
                {isVillage(share.villageCode) ? (
                  <Go to={`/villages/${share.villageCode}`} className="text-pine underline underline-offset-4">
                    <Chinese>{share.villageName}</Chinese>
                  </Go>
                ) : (
                  <span>{t('money.nonVillage')}</span>
                )}
                <span className="nums font-semibold">{formatFen(parts[index] ?? 0)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="mt-3 text-sm text-ink-2">
        {t('money.method')}{' '}
        <Go to="/help#attribution" className="text-pine underline underline-offset-4">
          {t('money.more')}
        </Go>
      </p>
    </Card>
  );
}
