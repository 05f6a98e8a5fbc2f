export interface VillageCredit {
  readonly lotCode: string;
  readonly villageCode: string;
  readonly villageName: string;
  readonly amountFen: number;
  readonly grams: number;
}

/**
 * What an order did for which village. Orders do not know attribution, which is a room below; whoever keeps the postings
 * provides this for the order's page to read (decision 0011).
 */
export abstract class CreditReader {
  abstract byLot(orderId: string): Promise<readonly VillageCredit[]>;
}
