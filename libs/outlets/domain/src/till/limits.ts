/** What head office allows a till. Money in fen. */
export interface Limits {
  readonly perSaleFen: number;
  readonly offlineTotalFen: number;
  readonly offlineHours: number;
  readonly leaseMinutes: number;
  readonly cashDifferenceFen: number;
  readonly lockAfterMinutes: number;
  readonly staticCode: boolean;
}

/** Until head office says otherwise: ¥500 a sale, ¥5,000 and three days without a network, a lease of a quarter of an hour. */
export const HOUSE_LIMITS: Limits = {
  perSaleFen: 50_000,
  offlineTotalFen: 500_000,
  offlineHours: 72,
  leaseMinutes: 15,
  cashDifferenceFen: 500,
  lockAfterMinutes: 5,
  staticCode: false,
};
