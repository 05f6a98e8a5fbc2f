import { formatFen } from '@youjian/kernel';
import { useTranslation } from 'react-i18next';

/** What it cost at least in the week before the promotion, crossed out. Who cannot see the line hears what it means. */
export function StruckPrice({ fen, large = false }: { fen: number | null; large?: boolean }) {
  const { t } = useTranslation();
  if (fen === null) return null;
  const price = formatFen(fen);
  return (
    <span className={large ? 'text-base text-ink-2' : 'text-xs text-ink-2'}>
      <span className="sr-only">{t('product.struck', { price })}</span>
      <s aria-hidden className="nums">
        {price}
      </s>
    </span>
  );
}
