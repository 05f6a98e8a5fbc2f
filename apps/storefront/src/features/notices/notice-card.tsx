import type { certification, ReplyOf } from '@youjian/contract';
import { StatusBadge } from '@youjian/ui';
import { useTranslation } from 'react-i18next';
import { Chinese, Go, named, useCountyName, useLanguage } from '../../parts/go';
import { Card } from '../../parts/section';
import { useVarietyName } from '../../parts/variety-name';
import { formatDay, formatTime } from '../../shop/dates';

export type Notice = ReplyOf<typeof certification.showNotice>;

export function NoticeBadge({ open }: { open: boolean }) {
  const { t } = useTranslation();
  return <StatusBadge tone={open ? 'info' : 'neutral'}>{t(open ? 'notices.open' : 'notices.closed')}</StatusBadge>;
}

export function NoticeCard({ notice }: { notice: Notice }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const countyName = useCountyName();
  const varietyName = useVarietyName();
  return (
    <Card as="li" className="relative">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h2 className="font-semibold">
          <Go
            to={`/notices/${encodeURIComponent(notice.number)}`}
            className="after:absolute after:inset-0 hover:underline"
          >
            {named(language, notice.name, notice.nameEn)}
          </Go>
        </h2>
        <NoticeBadge open={notice.open} />
      </div>
      <p className="mt-0.5 text-sm text-ink-2">
        {t(`notices.subjectKind.${notice.subjectKind}`)} · {t(`notices.kind.${notice.kind}`)} ·{' '}
        {countyName(notice.regionCode, notice.regionName ?? notice.regionCode)}{' '}
        {notice.villageName !== null && <Chinese>{notice.villageName}</Chinese>}
      </p>
      <p className="mt-1">{notice.varieties.map(varietyName).join(t('list.comma'))}</p>
      <p className="mt-1 text-sm text-ink-2">
        {notice.open
          ? t('notices.until', { time: formatTime(notice.closesAt, language) })
          : t('notices.ran', {
              from: formatDay(notice.openedAt, language),
              to: formatDay(notice.closesAt, language),
            })}
      </p>
    </Card>
  );
}
