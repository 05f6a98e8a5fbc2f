import { Injectable } from '@nestjs/common';
import { Database } from '@youjian/database';
import { DataKey } from '@youjian/identity-server';
import { NOTICE_CHANNELS, type NoticeChannelName } from '@youjian/orders-domain';
import { MailChannel } from './mail-channel';
import type { NoticeChannel } from './notice-channel';
import { NoticeSettings } from './notice-settings';
import { OutboxChannel } from './outbox-channel';

/** The ways that are open, by the settings: a mail server if there is one; outside production an outbox for all the others. */
@Injectable()
export class NoticeChannels {
  private readonly channels = new Map<NoticeChannelName, NoticeChannel>();

  constructor(settings: NoticeSettings, database: Database, key: DataKey) {
    if (settings.hasOutbox) {
      const cipher = key.cipherFor('orders.outbox');
      for (const name of NOTICE_CHANNELS) this.channels.set(name, new OutboxChannel(name, database, cipher));
    }
    if (settings.smtp) this.channels.set('mail', new MailChannel(settings.smtp));
  }

  /** A provider's adapter takes the place of what stood behind its name. */
  use(channel: NoticeChannel): void {
    this.channels.set(channel.name, channel);
  }

  get open(): NoticeChannelName[] {
    return NOTICE_CHANNELS.filter((name) => this.channels.has(name));
  }

  get all(): readonly NoticeChannel[] {
    return [...this.channels.values()];
  }

  of(name: NoticeChannelName): NoticeChannel | undefined {
    return this.channels.get(name);
  }
}
