import { type Frame, scaleLine } from './scale-line';
import { classes } from './classes';

/** A small line without axes, beside the number it belongs to. Decoration: the number carries the meaning. */
export function Sparkline({ values, className }: { values: readonly number[]; className?: string }) {
  const { points } = scaleLine(values, { width: 120, height: 32, padding: 3 });
  return (
    <svg
      viewBox="0 0 120 32"
      aria-hidden
      className={classes('h-8 w-30 text-pine', className)}
      preserveAspectRatio="none"
    >
      <polyline
        points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

interface LineChartProps {
  readonly label: string;
  readonly points: readonly {
    readonly key: string;
    readonly name: string;
    readonly value: number | null;
    readonly valueText: string;
  }[];
  readonly axisText: (value: number) => string;
}

/** Months from left to right. What is not shown leaves a gap instead of a zero. The table beside it has every value. */
export function LineChart({ label, points, axisText }: LineChartProps) {
  return (
    <>
      <LineDrawing
        label={label}
        points={points}
        axisText={axisText}
        frame={{ width: 340, height: 200, padding: 12, left: 48, bottom: 26 }}
        className="sm:hidden"
      />
      <LineDrawing
        label={label}
        points={points}
        axisText={axisText}
        frame={{ width: 760, height: 240, padding: 12, left: 60, bottom: 28 }}
        className="hidden sm:block"
      />
    </>
  );
}

/** Drawn once for a phone and once for a desk, so that the writing has its right size on both. */
function LineDrawing({
  label,
  points,
  axisText,
  frame,
  className,
}: LineChartProps & { frame: Required<Frame>; className: string }) {
  const {
    points: at,
    top,
    baseline,
  } = scaleLine(
    points.map((point) => point.value),
    frame,
  );
  const runs = at.reduce<{ x: number; y: number }[][]>(
    (all, point) => {
      if (point.y === null) return [...all, []];
      all.at(-1)?.push({ x: point.x, y: point.y });
      return all;
    },
    [[]],
  );
  const every = Math.ceil(points.length / 6);
  return (
    <svg
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      role="img"
      aria-label={label}
      className={classes('h-auto w-full max-w-3xl text-ink-2', className)}
    >
      {[1, 0.5, 0].map((part) => {
        const y = baseline - (baseline - frame.padding) * part;
        return (
          <g key={part}>
            <line x1={frame.left} x2={frame.width - frame.padding} y1={y} y2={y} stroke="var(--line)" />
            <text x={frame.left - 8} y={y + 4} textAnchor="end" fontSize="12" fill="currentColor" className="nums">
              {axisText(top * part)}
            </text>
          </g>
        );
      })}
      {runs
        .filter((run) => run.length > 1)
        .map((run) => (
          <polyline
            key={run[0]?.x}
            points={run.map(({ x, y }) => `${x},${y}`).join(' ')}
            fill="none"
            stroke="var(--pine)"
            strokeWidth="3"
            strokeLinejoin="round"
          />
        ))}
      {at.map(
        (point, index) =>
          point.y !== null && (
            <circle
              key={points[index]?.key}
              cx={point.x}
              cy={point.y}
              r="4.5"
              fill="var(--surface)"
              stroke="var(--pine)"
              strokeWidth="2.5"
            >
              <title>{`${points[index]?.name} ${points[index]?.valueText}`}</title>
            </circle>
          ),
      )}
      {at.map(
        (point, index) =>
          index % every === 0 && (
            <text
              key={points[index]?.key}
              x={point.x}
              y={frame.height - 6}
              textAnchor="middle"
              fontSize="12"
              fill="currentColor"
            >
              {points[index]?.name}
            </text>
          ),
      )}
    </svg>
  );
}
