import { TileGrid } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCountyName, useLanguage, useTo } from '../../parts/go';
import { shortSum } from '../../shop/money';
import { COUNTIES } from '../../shop/shelf-query';

interface Impact {
  readonly items: readonly { readonly key: string; readonly amountFen: number | null; readonly suppressed: boolean }[];
}

/** The eight divisions as doors: each opens the shelf of what grows there. */
export function CountyTiles({ impact }: { impact: Impact | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const countyName = useCountyName();
  const navigate = useNavigate();
  const to = useTo();
  const tiles = COUNTIES.map((code) => {
    const item = impact?.items.find((one) => one.key === code);
    return {
      code,
      name: countyName(code),
      value: item?.amountFen ?? null,
      valueText:
        item === undefined ? '' : item.amountFen === null ? t('impact.suppressed') : shortSum(item.amountFen, language),
    };
  });
  return (
    <div className="max-w-2xl">
      <TileGrid
        label={t('homePage.counties')}
        tiles={tiles}
        onSelect={(code) => void navigate(to(`/c/all?county=${code}`))}
        rankText={(rank) => t('impact.rank', { rank })}
      />
    </div>
  );
}
