import { DatePicker, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { DIMENSIONS, periodOf, PRESETS, type Dimension, type Preset, type Question } from './question';

interface QuestionBarProps {
  readonly question: Question;
  readonly today: string;
  readonly change: (question: Question) => void;
}

export function QuestionBar({ question, today, change }: QuestionBarProps) {
  const { t } = useTranslation();
  const [first, second] = question.by;
  const preset = PRESETS.find((one) => {
    const { from, to } = periodOf(one, today);
    return from === question.from && to === question.to;
  });
  return (
    <search className="filters">
      <div className="filter-row">
        <Segmented<Preset | ''>
          className="presets"
          aria-label={t('stats.preset.title')}
          value={preset ?? ''}
          options={PRESETS.map((value) => ({ value, label: t(`stats.preset.${value}`) }))}
          onChange={(chosen) => chosen !== '' && change({ ...question, ...periodOf(chosen, today) })}
        />
      </div>
      <div className="filter-row">
        {(['from', 'to'] as const).map((end) => (
          <DatePicker
            key={end}
            aria-label={t(`stats.${end}`)}
            allowClear={false}
            value={dayjs(question[end])}
            onChange={(day) => day && change({ ...question, [end]: day.format('YYYY-MM-DD') })}
          />
        ))}
        <Choice
          label={t('stats.by')}
          value={first}
          without={null}
          set={(by) => by && change({ ...question, by: second === undefined || second === by ? [by] : [by, second] })}
        />
        <Choice
          label={t('stats.by2')}
          value={second ?? null}
          without={first}
          set={(by) => change({ ...question, by: by === null ? [first] : [first, by] })}
        />
      </div>
    </search>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: Dimension | null;
  /** The group that is taken; null: this choice is the first and must be made. */
  readonly without: Dimension | null;
  readonly set: (by: Dimension | null) => void;
}

function Choice({ label, value, without, set }: ChoiceProps) {
  const { t } = useTranslation();
  const options: { value: Dimension | ''; label: string }[] = DIMENSIONS.filter((one) => one !== without).map(
    (one) => ({ value: one, label: t(`stats.dim.${one}`) }),
  );
  return (
    <Select<Dimension | ''>
      className="filter-control"
      aria-label={label}
      prefix={label}
      value={value ?? ''}
      options={without === null ? options : [{ value: '', label: t('stats.none') }, ...options]}
      onChange={(chosen) => set(chosen === '' ? null : chosen)}
      popupMatchSelectWidth={false}
    />
  );
}
