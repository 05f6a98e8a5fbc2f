import type { Socket } from 'node:net';
import { type MailScript, type MailServer, aMailServer } from '@youjian/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { MailChannel } from './mail-channel';

const servers: MailServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

async function mailServer(script: MailScript = {}): Promise<{ channel: MailChannel; heard: string[] }> {
  const server = await aMailServer(script);
  servers.push(server);
  return { channel: new MailChannel({ url: server.url, from: '柚见 <shop@youjian.example>' }), heard: server.heard };
}

const letter = { subject: '柚见 · 您的订单已发货', text: '包裹已交给顺丰', html: '<p>包裹已交给顺丰</p>', short: '短' };
const outgoing = (to = 'chen@example.com') => ({
  deliveryId: '01936a2e-0000-7000-8000-000000000001',
  to,
  letter,
  at: new Date('2026-11-25T03:00:00Z'),
});
const drop = (socket: Socket) => void socket.destroy();

describe('a letter by mail', () => {
  it('arrives with both texts, an id of its own, and says that a machine sent it', async () => {
    const { channel, heard } = await mailServer();
    expect(await channel.send(outgoing())).toEqual({ kind: 'sent' });
    const whole = heard.join('\n');
    expect(whole).toContain('RCPT TO:<chen@example.com>');
    expect(whole).toContain('Message-ID: <01936a2e-0000-7000-8000-000000000001@youjian>');
    expect(whole).toContain('Auto-Submitted: auto-generated');
    expect(whole).toMatch(/text\/plain[^]+text\/html/);
  });

  it('goes to one address, whatever somebody typed', async () => {
    const { channel, heard } = await mailServer();
    await channel.send(outgoing('a@example.com, b@example.com'));
    expect(heard.filter((line) => line.startsWith('RCPT')).length).toBeLessThanOrEqual(1);
  });

  it.each([
    ['the address does not exist', { RCPT: '550 no such user chen@example.com' }, 'smtp_550', true],
    ['the mailbox is full for now', { RCPT: '452 full' }, 'smtp_452', false],
    ['the letter is not wanted', { END: '554 spam from chen@example.com' }, 'smtp_554', true],
    ['it should come later', { END: '451 later' }, 'smtp_451', false],
  ])('is refused when %s, and the reason is a number without a name', async (_, script, code, forGood) => {
    const { channel } = await mailServer(script);
    expect(await channel.send(outgoing())).toEqual({ kind: 'refused', code, forGood });
  });

  it('is unclear when the line breaks after it was handed over, and only waits when there was never a line', async () => {
    const { channel } = await mailServer({ END: drop });
    expect(await channel.send(outgoing())).toEqual({ kind: 'unclear', code: 'connection_lost' });
    const nobody = new MailChannel({ url: 'smtp://127.0.0.1:1', from: 'shop@youjian.example' });
    expect(await nobody.send(outgoing())).toEqual({ kind: 'refused', code: 'no_connection', forGood: false });
  });
});
