import { typedUnits } from './amounts';

export interface Arriving {
  readonly skuId: string;
  readonly lotId: string;
  /** Sent, not come, and nobody has said that it is lost. */
  readonly openUnits: number;
  /** Typed in kilograms, kept in units of ten grams. */
  readonly byWeight: boolean;
}
/** What was typed for a line: came whole, and came damaged. */
export interface Came {
  readonly received: string;
  readonly damaged: string;
}
export type CameTyped = Readonly<Record<string, Came>>;
export const NOTHING: Came = { received: '', damaged: '' };

export const keyOf = ({ skuId, lotId }: Pick<Arriving, 'skuId' | 'lotId'>): string => `${skuId} ${lotId}`;

export interface ReceivedLine {
  readonly skuId: string;
  readonly lotId: string;
  readonly received: number;
  readonly damaged: number;
}

/** Only lines somebody looked at; what was not typed has not been counted, and stays on its way. */
export function receivedLines(lines: readonly Arriving[], typed: CameTyped): ReceivedLine[] {
  return lines.flatMap((line) => {
    const { received, damaged } = typed[keyOf(line)] ?? NOTHING;
    if (received.trim() === '' && damaged.trim() === '') return [];
    return [
      {
        ...{ skuId: line.skuId, lotId: line.lotId },
        ...{ received: typedUnits(received, line.byWeight) ?? 0, damaged: typedUnits(damaged, line.byWeight) ?? 0 },
      },
    ];
  });
}

export type CameProblem = 'not_a_number' | 'more_than_sent';

export function cameProblem({ openUnits, byWeight }: Arriving, { received, damaged }: Came): CameProblem | null {
  const whole = typedUnits(received, byWeight);
  const hurt = typedUnits(damaged, byWeight);
  if (whole === null || hurt === null) return 'not_a_number';
  return whole + hurt > openUnits ? 'more_than_sent' : null;
}

/** Of how many lots something is missing after that; it stays open until somebody settles it. */
export const missingLots = (lines: readonly Arriving[], came: readonly ReceivedLine[]): number =>
  lines.filter((line) => {
    const one = came.find(({ skuId, lotId }) => skuId === line.skuId && lotId === line.lotId);
    return (one?.received ?? 0) + (one?.damaged ?? 0) < line.openUnits;
  }).length;
