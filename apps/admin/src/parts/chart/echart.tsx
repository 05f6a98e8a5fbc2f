import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useDark } from '../../app/appearance';
import type { ChartProps } from './chart';
import { chartOption } from './chart-option';

echarts.use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer]);

/** The heavy half of a chart, fetched when the first one is shown. */
export default function EChart(props: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts | null>(null);
  const dark = useDark();
  useEffect(() => {
    if (!box.current) return;
    const made = echarts.init(box.current, null, { renderer: 'svg' });
    chart.current = made;
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(box.current);
    return () => {
      watch.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => {
    const reduced = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    chart.current?.setOption({ ...chartOption(props, dark), animation: !reduced }, { notMerge: true });
  }, [props, dark]);
  return <div ref={box} className="chart" role="img" aria-label={props.label} />;
}
