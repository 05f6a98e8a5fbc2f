import { formatFen } from '@youjian/kernel';
import { classes } from './classes';

const SIZES = { small: 'text-base', normal: 'text-lg', large: 'text-2xl' } as const;

/** Yuan with its cents, digits of one width, so that a column of prices lines up. Reads as one text: ¥59.80. */
export function Price({
  fen,
  size = 'normal',
  plain = false,
}: {
  fen: number;
  size?: keyof typeof SIZES;
  plain?: boolean;
}) {
  const [yuan = '', cents = ''] = formatFen(fen).split('.');
  return (
    <span className={classes('nums whitespace-nowrap font-semibold', plain ? '' : 'text-clay', SIZES[size])}>
      {yuan}
      <span className="text-[0.78em]">.{cents}</span>
    </span>
  );
}
