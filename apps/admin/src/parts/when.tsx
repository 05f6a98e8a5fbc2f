import { Tooltip } from 'antd';
import { ago, time } from './format';
import { useNow } from './use-now';

/** A moment: exact where it is read, relative on request. */
export function When({ at, shape = 'minute' }: { at: string | null; shape?: 'day' | 'minute' | 'second' }) {
  const now = useNow();
  if (at === null) return <span className="quiet">–</span>;
  return (
    <Tooltip title={`${time(at, 'second')} · ${ago(at, now)}`}>
      <time dateTime={at} className="figure">
        {time(at, shape)}
      </time>
    </Tooltip>
  );
}
