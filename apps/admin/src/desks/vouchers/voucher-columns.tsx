import { address } from '@youjian/client';
import { vouchers, type ReplyOf } from '@youjian/contract';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session';
import { Money } from '../../parts/figures';
import { count, yuan } from '../../parts/format';
import type { Column } from '../../parts/list/list-table';
import { StatusBadge, type Tone } from '../../parts/status-badge';
import { useNamed } from '../../parts/use-named';
import { When } from '../../parts/when';

export type Voucher = ReplyOf<typeof vouchers.listVouchers>['items'][number];
/** The doors whose answers are old news when a voucher is made or stopped. */
export const VOUCHER_NEWS = [vouchers.listVouchers, vouchers.voucherFunders];
export const STANDINGS = ['running', 'coming', 'ended', 'stopped'] as const;
const TONES: Record<Voucher['standing'], Tone> = {
  running: 'ok',
  coming: 'waiting',
  ended: 'neutral',
  stopped: 'danger',
};

export function useVoucherColumns(stop: (voucher: Voucher) => void): readonly Column<Voucher>[] {
  const { t } = useTranslation();
  const named = useNamed();
  const codeOf = ({ code, codes }: Voucher) => code ?? t('voucher.codes', { count: codes });
  const funderOf = ({ funderName, funderNameEn }: Voucher) => named({ name: funderName, nameEn: funderNameEn });
  return [
    {
      key: 'name',
      width: 180,
      title: t('voucher.name'),
      render: (voucher) => (
        <>
          <span className="wraps">{named(voucher)}</span>
          <div className="quiet figure">{codeOf(voucher)}</div>
        </>
      ),
      sortBy: (voucher) => named(voucher),
      file: (voucher) => `${named(voucher)} ${codeOf(voucher)}`,
    },
    {
      key: 'standing',
      width: 130,
      title: t('voucher.standingLabel'),
      render: ({ standing, stopReason }) => (
        <>
          <StatusBadge tone={TONES[standing]}>{t(`voucher.standing.${standing}`)}</StatusBadge>
          {stopReason === null ? null : <div className="quiet wraps">{stopReason}</div>}
        </>
      ),
      file: ({ standing }) => t(`voucher.standing.${standing}`),
    },
    {
      key: 'terms',
      width: 200,
      title: t('voucher.terms'),
      render: (voucher) => <Terms voucher={voucher} />,
      file: ({ thresholdFen, offFen }) => `${thresholdFen / 100}-${offFen / 100}`,
    },
    {
      key: 'funder',
      width: 150,
      title: t('voucher.funder'),
      render: (voucher) => (
        <>
          <span className="wraps">{funderOf(voucher)}</span>
          <div className="quiet">{t('voucher.shareOf', { percent: voucher.funderBps / 100 })}</div>
        </>
      ),
      sortBy: funderOf,
      file: funderOf,
    },
    {
      key: 'used',
      width: 110,
      title: t('voucher.used'),
      align: 'right',
      render: ({ taken, totalCap }) => (
        <span className="figure">
          {count(taken)} / {count(totalCap)}
        </span>
      ),
      sortBy: ({ taken }) => taken,
      file: ({ taken }) => taken,
    },
    {
      key: 'discount',
      width: 140,
      title: t('voucher.discount'),
      align: 'right',
      render: ({ discountFen, funderFen }) => (
        <>
          <Money fen={discountFen} strong />
          <div className="quiet">
            {t('voucher.funderFen')} <Money fen={funderFen} />
          </div>
        </>
      ),
      sortBy: ({ discountFen }) => discountFen,
      file: ({ discountFen, funderFen }) => `${discountFen / 100} / ${funderFen / 100}`,
    },
    {
      key: 'do',
      width: 110,
      title: t('voucher.do'),
      render: (voucher) => <Moves voucher={voucher} stop={stop} />,
      file: () => '',
    },
  ];
}

function Terms({ voucher }: { voucher: Voucher }) {
  const { t } = useTranslation();
  const named = useNamed();
  const { thresholdFen, offFen, perPerson, products, regions, stacks, validFrom, validUntil } = voucher;
  const limits = [
    `${t('voucher.perPerson')} ${perPerson}`,
    ...products.map((product) => named(product)),
    ...regions.map(({ name }) => name),
    ...(stacks ? [t('voucher.stacksShort')] : []),
  ];
  return (
    <>
      {thresholdFen === 0
        ? t('voucher.off', { off: yuan(offFen) })
        : t('voucher.offFrom', { threshold: yuan(thresholdFen), off: yuan(offFen) })}
      <div className="quiet wraps">{limits.join(' · ')}</div>
      <div className="quiet">
        <When at={validFrom} shape="day" /> – <When at={validUntil} shape="day" />
      </div>
    </>
  );
}

function Moves({ voucher, stop }: { voucher: Voucher; stop: (voucher: Voucher) => void }) {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <span className="row-gap">
      {may(vouchers.voucherCodesFile) ? (
        <Button size="small" href={address(vouchers.voucherCodesFile.path, { params: { id: voucher.id } })} download>
          {t('voucher.file')}
        </Button>
      ) : null}
      {may(vouchers.stopVoucher) && (voucher.standing === 'running' || voucher.standing === 'coming') ? (
        <Button size="small" danger onClick={() => stop(voucher)}>
          {t('voucher.stop')}
        </Button>
      ) : null}
    </span>
  );
}
