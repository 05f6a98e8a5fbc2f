import type { EChartsCoreOption } from 'echarts/core';
import { count, degrees, tonnes, weight, yuan, yuanShort } from '../format';
import type { ChartProps } from './chart';

/** Five hues that stay apart for most eyes; decals tell them apart for all. */
const HUES = {
  light: ['#1E5B3F', '#D08A00', '#1D5FA8', '#B4431F', '#6B4E9B', '#66706A'],
  dark: ['#6FC294', '#F7C752', '#8FBDF2', '#FF9B73', '#C4A7F0', '#B3BDB6'],
};
const INK = {
  light: { text: '#4A534E', line: '#D9DED9', ground: '#FFFFFF' },
  dark: { text: '#B3BDB6', line: '#2B352F', ground: '#1F2924' },
};

const UNITS = {
  fen: { axis: yuanShort, full: yuan },
  grams: { axis: tonnes, full: weight },
  degrees: { axis: degrees, full: degrees },
  count: { axis: count, full: count },
} as const;

export function chartOption(
  { kind, label, categories, series, lying = false, stacked = false, step = false, unit = 'fen' }: ChartProps,
  dark: boolean,
): EChartsCoreOption {
  const { axis, full } = UNITS[unit];
  const ink = INK[dark ? 'dark' : 'light'];
  const names = {
    type: 'category',
    data: [...categories],
    inverse: lying,
    axisLabel: { color: ink.text, ...(lying ? { width: 120, overflow: 'truncate' } : {}) },
    axisLine: { lineStyle: { color: ink.line } },
    axisTick: { show: false },
  };
  const amounts = {
    type: 'value',
    ...(unit === 'count' ? { minInterval: 1 } : {}),
    axisLabel: { color: ink.text, formatter: axis },
    splitLine: { lineStyle: { color: ink.line } },
  };
  return {
    color: HUES[dark ? 'dark' : 'light'],
    aria: { enabled: true, label: { description: label }, decal: { show: series.length > 1 } },
    grid: { left: 8, right: 20, top: series.length > 1 ? 40 : 16, bottom: 8, containLabel: true },
    ...(series.length > 1 ? { legend: { type: 'plain', top: 0, textStyle: { color: ink.text } } } : {}),
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: ink.ground,
      borderColor: ink.line,
      textStyle: { color: ink.text },
      valueFormatter: (value: unknown) => (typeof value === 'number' ? full(value) : ''),
    },
    xAxis: lying ? amounts : names,
    yAxis: lying ? names : amounts,
    series: series.map(({ name, values }) => ({
      name,
      type: kind,
      data: [...values],
      barMaxWidth: 28,
      ...(stacked ? { stack: 'all' } : {}),
      ...(kind === 'line'
        ? {
            showSymbol: step,
            lineStyle: { width: 2.5 },
            ...(step ? { step: 'end' } : { areaStyle: { opacity: 0.12 } }),
          }
        : { itemStyle: { borderRadius: stacked ? 0 : lying ? [0, 4, 4, 0] : [4, 4, 0, 0] } }),
    })),
  };
}
