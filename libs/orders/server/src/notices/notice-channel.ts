import type { Letter, NoticeChannelName, SendOutcome } from '@youjian/orders-domain';

/** A letter ready to leave: to whom it goes is opened for the moment of sending, and never written down. */
export interface Outgoing {
  /** One for each notice and way: what a provider that knows repeats should be given. */
  readonly deliveryId: string;
  /** A mail address, a telephone number, or an open id. */
  readonly to: string;
  readonly letter: Letter;
  readonly at: Date;
}

/**
 * A way out of the house: mail, SMS, WeChat. We own none of them, so this is a port; which one stands behind a name is chosen
 * by the settings. An adapter answers how it ended, and says "unclear" whenever the letter may have left.
 */
export interface NoticeChannel {
  readonly name: NoticeChannelName;
  /** What the desk calls it: `smtp`, `outbox`. */
  readonly by: string;
  /** The other side knows the same letter by its id, so one whose end is unknown may simply be handed over again. */
  readonly knowsRepeats: boolean;
  send(outgoing: Outgoing): Promise<SendOutcome>;
}
