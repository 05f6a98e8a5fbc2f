import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../parts/go';
import { Card, Section } from '../../parts/section';
import type { Claim } from '../../routes/claim';
import { formatTime } from '../../shop/dates';

const MOVES = [
  'submitted',
  'more_needed',
  'answered',
  'said',
  'refunded',
  'refund_failed',
  'refund_repeated',
  'resending',
  'resent',
  'unpacked',
  'rejected',
  'withdrawn',
  'goods_came',
] as const;
type Move = (typeof MOVES)[number];
const isMove = (move: string): move is Move => (MOVES as readonly string[]).includes(move);

/** What happened and what was said, oldest first. */
export function ClaimTimeline({ claim }: { claim: Claim }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Section title={t('claim.progress')}>
      <Card>
        <ol className="flex flex-col gap-3">
          {claim.events.map((event, index) => (
            <li
              key={`${event.at}${event.move}`}
              aria-current={index === claim.events.length - 1 ? 'step' : undefined}
              className="border-s-2 border-pine ps-3"
            >
              <span className="block font-semibold">
                {isMove(event.move) ? t(`claim.move.${event.move}`) : event.move}
              </span>
              <span className="nums block text-sm text-ink-2">
                {t(`claim.by.${event.by}`)} · {formatTime(event.at, language)}
              </span>
              {event.words !== null && <p className="mt-1 whitespace-pre-line break-words">{event.words}</p>}
            </li>
          ))}
        </ol>
      </Card>
    </Section>
  );
}
