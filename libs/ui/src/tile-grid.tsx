import { classes } from './classes';
import { fillLevel, MEIZHOU_TILES, ranks } from './meizhou-tiles';

export interface Tile {
  readonly code: string;
  readonly name: string;
  /** Null: not shown, because too few stand behind it. */
  readonly value: number | null;
  readonly valueText: string;
}
interface TileGridProps {
  readonly label: string;
  readonly tiles: readonly Tile[];
  readonly selected?: string | null;
  readonly onSelect: (code: string) => void;
  readonly rankText: (rank: number) => string;
}

const FILLS = ['pattern-0', 'pattern-1', 'pattern-2', 'pattern-3', 'pattern-4'] as const;

/** Each tile is a button with its name, value, rank, and a filling that differs without colour. */
export function TileGrid({ label, tiles, selected = null, onSelect, rankText }: TileGridProps) {
  const greatest = Math.max(0, ...tiles.map((tile) => tile.value ?? 0));
  const order = ranks(tiles.map((tile) => tile.value));
  return (
    <div role="group" aria-label={label} className="grid grid-cols-4 gap-1.5 sm:gap-2">
      {MEIZHOU_TILES.flat().map((code, place) => {
        const index = tiles.findIndex((tile) => tile.code === code);
        const tile = tiles[index];
        if (tile === undefined) return <span key={`empty-${place}`} aria-hidden />;
        const rank = order[index] ?? null;
        return (
          <button
            key={tile.code}
            type="button"
            aria-pressed={tile.code === selected}
            onClick={() => onSelect(tile.code)}
            className={classes(
              'flex min-h-24 min-w-0 flex-col overflow-hidden rounded-card border bg-surface text-left transition-colors hover:border-pine',
              tile.code === selected ? 'border-pine ring-2 ring-pine' : 'border-line',
            )}
          >
            <span aria-hidden className={classes('h-6 w-full shrink-0', FILLS[fillLevel(tile.value, greatest)])} />
            <span className="flex grow flex-col justify-between gap-0.5 p-1.5 sm:p-2">
              <span className="hyphens-auto text-[0.8125rem] font-semibold leading-tight sm:text-base">
                {tile.name}
              </span>
              <span className="nums text-xs leading-tight text-ink sm:text-sm">{tile.valueText}</span>
              <span className="text-xs leading-tight text-ink-2">{rank === null ? '' : rankText(rank)}</span>
            </span>
          </button>
        );
      })}
    </div>
  );
}
