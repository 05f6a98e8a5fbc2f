/** What this room needs to know of the process it runs in. The application provides it. */
export class SupplySettings {
  /** Where people reach this house: what a printed QR leads to. */
  constructor(
    readonly publicOrigin: string,
    /** What is printed says that it is a demonstration, unless this is production. */
    readonly demonstration: boolean,
  ) {}
}
