import { BuyerMessages } from './buyer-messages';
import { Contacts } from './contacts';
import { NoticeChannels } from './notice-channels';
import { NoticeDesk } from './notice-desk';
import { Notices } from './notices';
import { OutboxPage } from './outbox-page';
import { SendNotices } from './send-notices';
import { TellLater } from './tell-later';

/** What of this folder the room's module provides. */
export const noticeParts = [
  BuyerMessages,
  Contacts,
  NoticeChannels,
  NoticeDesk,
  Notices,
  OutboxPage,
  SendNotices,
  TellLater,
];
