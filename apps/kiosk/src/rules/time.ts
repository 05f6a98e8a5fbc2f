import type { till } from '@youjian/contract';
import type { ClockRow } from '../store/kinds';

export const WARN_BEYOND_MS = 2 * 60_000;
/** A tablet that slept over a weekend did sleep; a clock that is weeks ahead was set by somebody. */
const LONGEST_SLEEP_MS = 7 * 24 * 60 * 60_000;

/** The two clocks of a device: one that people and networks set, and one that only counts while the page is open. */
export interface DeviceClocks {
  wall(): number;
  counted(): number;
}
export const browserClocks: DeviceClocks = { wall: () => Date.now(), counted: () => performance.now() };

/**
 * The house's time, on a till. It is what the house last said and what was counted since; what the device's own clock says
 * decides nothing while the page is open, be it years wrong. After a restart nobody counted, so the device's clock says how
 * long the till was off, and may only move the time forward: set back, it would make an old price new and an ended lease
 * good. Set far forward it ends the leases, and the till asks for head office: wrong on the safe side.
 */
export class HouseClock {
  private anchorAt: string | null = null;
  /** Counted from the anchor to the base; null when the till was off in between. */
  private sinceAnchorMs: number | null = null;
  private baseHouseMs: number;
  private baseWallMs: number;
  private baseCountedMs: number;

  constructor(private readonly device: DeviceClocks = browserClocks) {
    this.baseHouseMs = this.baseWallMs = device.wall();
    this.baseCountedMs = device.counted();
  }

  /** Goes on from what was kept. A reload takes seconds and is bridged; anything longer is a restart. */
  restore(kept: ClockRow): void {
    const awayMs = this.device.wall() - kept.wallMs;
    const forwardMs = Math.max(0, awayMs);
    this.anchorAt = kept.anchorAt;
    const isBridged = kept.sinceAnchorMs !== null && Math.abs(awayMs) <= WARN_BEYOND_MS;
    this.rebase(kept.houseMs + forwardMs, isBridged ? (kept.sinceAnchorMs ?? 0) + forwardMs : null);
  }

  /** The house answered. `askedAtMs` is what was counted when the question left: the answer was made half way back. */
  heard(serverTime: string, askedAtMs: number): void {
    const halfMs = Math.max(0, (this.device.counted() - askedAtMs) / 2);
    const houseMs = Date.parse(serverTime) + Math.round(halfMs);
    this.anchorAt = new Date(houseMs).toISOString();
    this.rebase(houseMs, 0);
  }

  /** Called every second or so: notices that the device slept, which its counter does not count everywhere. */
  tick(): void {
    const countedMs = this.device.counted() - this.baseCountedMs;
    const aheadMs = this.device.wall() - this.baseWallMs - countedMs;
    if (Math.abs(aheadMs) <= WARN_BEYOND_MS) return;
    if (aheadMs > 0 && aheadMs <= LONGEST_SLEEP_MS) this.rebase(this.nowMs() + aheadMs, null);
    // Somebody set the clock of the device. That is theirs to do, and no business of ours.
    else this.baseWallMs = this.device.wall() - countedMs;
  }

  nowMs(): number {
    return this.baseHouseMs + this.passedMs();
  }

  now(): Date {
    return new Date(this.nowMs());
  }

  counted(): number {
    return this.device.counted();
  }

  /** How far the device's own clock is from the house's; a person is told above two minutes. */
  driftMs(): number {
    return this.anchorAt === null ? 0 : this.device.wall() - this.nowMs();
  }

  /** One moment, as an entry of the journal tells it: the time, and how it is known. The two agree to the millisecond. */
  moment(): { readonly at: string; readonly clock: till.TillClock } {
    const passedMs = this.passedMs();
    return {
      at: new Date(this.baseHouseMs + passedMs).toISOString(),
      clock: {
        deviceAt: new Date(this.device.wall()).toISOString(),
        anchorAt: this.anchorAt,
        sinceAnchorMs: this.sinceAnchorMs === null ? null : this.sinceAnchorMs + passedMs,
      },
    };
  }

  row(): ClockRow {
    return {
      name: 'clock',
      anchorAt: this.anchorAt,
      sinceAnchorMs: this.sinceAnchorMs === null ? null : this.sinceAnchorMs + this.passedMs(),
      houseMs: this.nowMs(),
      wallMs: this.device.wall(),
    };
  }

  private passedMs(): number {
    return Math.max(0, Math.floor(this.device.counted() - this.baseCountedMs));
  }

  private rebase(houseMs: number, sinceAnchorMs: number | null): void {
    this.baseHouseMs = houseMs;
    this.sinceAnchorMs = sinceAnchorMs;
    this.baseWallMs = this.device.wall();
    this.baseCountedMs = this.device.counted();
  }
}
