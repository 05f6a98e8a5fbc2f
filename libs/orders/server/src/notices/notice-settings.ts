/** What telling buyers needs to know of the process it runs in. The application provides it. */
export class NoticeSettings {
  constructor(
    /** Where people reach this house: what a letter leads to. */
    readonly publicOrigin: string,
    readonly production: boolean,
    /** The mail server, and who the letters come from. Without it letters lie on the outbox page, and in production nowhere. */
    readonly smtp: { readonly url: string; readonly from: string } | null,
  ) {}

  /** The page of letters that never left exists outside production only. */
  get hasOutbox(): boolean {
    return !this.production;
  }
}
