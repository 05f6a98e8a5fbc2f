import { pieces } from '../../cash/denominations';

export interface Arriving {
  readonly skuId: string;
  readonly lotId: string;
  /** Sent, not come, and nobody has said that it is lost. */
  readonly openUnits: number;
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
        ...{ received: pieces(received) ?? 0, damaged: pieces(damaged) ?? 0 },
      },
    ];
  });
}

export type CameProblem = 'not_a_number' | 'more_than_sent';

export function cameProblem({ openUnits }: Arriving, { received, damaged }: Came): CameProblem | null {
  const whole = pieces(received);
  const hurt = pieces(damaged);
  if (whole === null || hurt === null) return 'not_a_number';
  return whole + hurt > openUnits ? 'more_than_sent' : null;
}

/** What is missing after that; it stays open until somebody settles it. */
export const missingUnits = (lines: readonly Arriving[], came: readonly ReceivedLine[]): number =>
  lines.reduce((sum, line) => sum + line.openUnits, 0) -
  came.reduce((sum, { received, damaged }) => sum + received + damaged, 0);
