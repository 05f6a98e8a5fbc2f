import { tillBooks, type ReplyOf } from '@youjian/contract';
import { Button, Popconfirm, Radio } from 'antd';
import { IdCard } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAsk, useSend } from '../../app/ask';
import { BarCode } from '../../parts/bar-code';
import { EmptyFace, Faces } from '../../parts/faces';
import { PrintSheet } from '../../parts/print-sheet';
import { ProblemAlert } from '../../parts/problem-alert';
import { Qr } from '../../parts/qr';
import { useNamed } from '../../parts/use-named';
import './tills.css';

type Size = 'card' | 'roll';
type Badge = ReplyOf<typeof tillBooks.readTillBadge>;

/** A bank card, and the paper of a till's printer. */
const PAGES: Record<Size, string> = { card: 'size: 86mm 54mm; margin: 0', roll: 'size: 58mm 80mm; margin: 0' };

/** The badge of one person, to be cut out or printed on the roll; a new one ends the one before. */
export function BadgeSheet() {
  const { t } = useTranslation();
  const { outletId = '', personId = '' } = useParams();
  const params = { id: outletId, personId };
  const [size, setSize] = useState<Size>('card');
  const asked = useAsk(tillBooks.readTillBadge, { params });
  const send = useSend(tillBooks.issueTillBadge, { changes: [tillBooks.readTillBadge, tillBooks.listTillStaff] });
  const hasOne = asked.data !== undefined && asked.data.badge !== null;
  const make = () => send.mutate({ params, body: {} });
  const look = { icon: <IdCard aria-hidden size={16} />, loading: send.isPending };
  return (
    <PrintSheet
      title={t('till.badge')}
      page={PAGES[size]}
      bar={
        <>
          <Radio.Group
            aria-label={t('till.badgeSize')}
            value={size}
            onChange={(event) => setSize(event.target.value as Size)}
            options={(['card', 'roll'] as const).map((value) => ({ value, label: t(`till.badgeSizes.${value}`) }))}
            optionType="button"
          />
          {hasOne ? (
            <Popconfirm
              title={t('till.badgeAgainSure')}
              okText={t('till.badgeAgain')}
              cancelText={t('form.cancel')}
              onConfirm={make}
            >
              <Button {...look}>{t('till.badgeAgain')}</Button>
            </Popconfirm>
          ) : (
            <Button {...look} onClick={make}>
              {t('till.badgeMake')}
            </Button>
          )}
        </>
      }
    >
      <h1 className="sr-only">{t('till.badge')}</h1>
      <ProblemAlert error={send.error} />
      <Faces of={asked}>
        {(badge) =>
          badge.badge === null ? (
            <EmptyFace text={t('till.badgeNone')} />
          ) : (
            <Paper badge={badge} code={badge.badge} size={size} />
          )
        }
      </Faces>
    </PrintSheet>
  );
}

function Paper({ badge, code, size }: { badge: Badge; code: string; size: Size }) {
  const { t } = useTranslation();
  const named = useNamed();
  return (
    <article className={`badge-paper badge-${size}`}>
      <div className="badge-who">
        <p className="badge-brand">{t('registry.brand')}</p>
        <p className="badge-name">{badge.name}</p>
        <p>{named({ name: badge.outletName, nameEn: badge.outletNameEn })}</p>
        <p className="badge-small">{t('till.badgeText')}</p>
      </div>
      <Qr text={code} label={t('till.badgeQr', { name: badge.name })} size={size === 'card' ? 112 : 150} />
      <div className="badge-bars">
        <BarCode text={code} label={t('till.badgeBars', { name: badge.name })} height={size === 'card' ? 34 : 44} />
        <p className="figure">{code}</p>
      </div>
    </article>
  );
}
