import { describe, expect, it, test } from 'vitest';
import { freshSandbox, pomelos } from '../test-kit';

type Fields = Record<string, string>;

/** A browser without JavaScript: it reads pages, fills in forms, and goes where it is sent. */
async function customer(over = {}, acceptLanguage = 'zh-CN') {
  const sandbox = freshSandbox();
  const session = await sandbox.stripe.checkout.sessions.create(pomelos(over));
  const visit = async (method: string, url: string, fields: Fields = {}) => {
    const path = url.replace(/^http:\/\/[^/]+/, '');
    const headers = { 'accept-language': acceptLanguage };
    const answer = await sandbox.engine.handle({
      method,
      path,
      headers,
      rawBody: new URLSearchParams(fields).toString(),
    });
    return { ...answer, location: answer.headers['location'] ?? '' };
  };
  return {
    ...sandbox,
    session,
    open: (url = `/c/pay/${session.id}`) => visit('GET', url),
    send: (url: string, fields: Fields = {}) => visit('POST', url, fields),
    pay: (how: string, fields: Fields = {}) => visit('POST', `/c/pay/${session.id}/${how}`, fields),
    status: async () => (await sandbox.stripe.checkout.sessions.retrieve(session.id)).payment_status,
  };
}

const card = (number: string): Fields => ({ number, expiry: '12 / 30', cvc: '123' });
const SUCCESS = (id: string) => `http://shop.test/orders/YJ1?session=${id}`;

describe('the checkout page', () => {
  it('shows the lines, the total, the time left and the three methods, and says it is a sandbox', async () => {
    const { body, headers } = await (await customer()).open();
    for (const text of [
      '沙箱',
      '梅州金柚 &lt;5斤&gt;',
      '¥119.60',
      '¥131.60',
      '银行卡',
      '支付宝',
      '微信支付',
      'data-seconds-left="86400"',
    ]) {
      expect(body).toContain(text);
    }
    expect(body).toContain('<html lang="zh-CN">');
    expect(body).toContain('href="http://shop.test/orders/YJ1"');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("form-action 'self' http://shop.test");
  });

  it('loads nothing from elsewhere and holds no script or style of its own', async () => {
    const { body } = await (await customer()).open();
    const loaded = [...body.matchAll(/(?:src|<link[^>]*href)="([^"]+)"/g)].map((match) => match[1]);
    expect(loaded.every((address) => address!.startsWith('/c/assets/') || address === 'data:,')).toBe(true);
    expect(body).not.toMatch(/<style|style="|onclick|<script>/);
  });

  test.each`
    locale       | accepts               | lang
    ${undefined} | ${'en-GB,en;q=0.9'}   | ${'en'}
    ${undefined} | ${'zh;q=0.5,en;q=.9'} | ${'en'}
    ${undefined} | ${'fr,de'}            | ${'zh-CN'}
    ${'en'}      | ${'zh-CN'}            | ${'en'}
    ${'zh'}      | ${'en'}               | ${'zh-CN'}
    ${'auto'}    | ${'en'}               | ${'en'}
  `('speaks $lang when the session says $locale and the browser $accepts', async ({ locale, accepts, lang }) => {
    const { body } = await (await customer(locale ? { locale } : {}, accepts as string)).open();
    expect(body).toContain(`<html lang="${lang}">`);
  });

  it('offers only the methods the session has', async () => {
    const { body } = await (await customer({ allowed_payment_method_types: ['alipay'] })).open();
    expect(body).toContain('/alipay"');
    expect(body).not.toContain('cc-number');
    expect(body).not.toContain('wechat_pay"');
  });

  it('says so when the link is unknown, too late, or already paid', async () => {
    const shop = await customer();
    expect((await shop.open('/c/pay/cs_test_none')).status).toBe(404);
    await shop.pay('card', card('4242424242424242'));
    expect((await shop.open()).body).toContain('已付款');
    const late = await customer();
    late.engine.advance(24 * 3600);
    expect(await late.open()).toMatchObject({ status: 410 });
    expect((await late.pay('card', card('4242424242424242'))).status).toBe(410);
  });
});

describe('by card', () => {
  it('pays and goes back to the shop with the session in the address', async () => {
    const shop = await customer();
    const paid = await shop.pay('card', card('4242 4242 4242 4242'));
    expect(paid).toMatchObject({ status: 303, location: SUCCESS(shop.session.id) });
    expect(await shop.status()).toBe('paid');
  });

  test.each`
    number                   | expiry       | cvc      | says
    ${''}                    | ${'12/30'}   | ${'123'} | ${'请填写卡号'}
    ${'4242 4242 4242 4241'} | ${'12/30'}   | ${'123'} | ${'卡号不正确'}
    ${'4242424242424242'}    | ${'13/30'}   | ${'123'} | ${'请填写有效期'}
    ${'4242424242424242'}    | ${'10/26'}   | ${'123'} | ${'已过有效期'}
    ${'4242424242424242'}    | ${'11/2026'} | ${'12'}  | ${'安全码'}
  `('with "$number", "$expiry", "$cvc" says beside the field: $says', async ({ number, expiry, cvc, says }) => {
    const shop = await customer();
    const { status, body } = await shop.pay('card', { number, expiry, cvc });
    expect(status).toBe(422);
    expect(body).toMatch(new RegExp(`<p class="field-error"[^>]*>[^<]*${says as string}`));
    expect(body.match(/aria-invalid="true"/g)).toHaveLength(1);
    expect(body).not.toContain(`value="${cvc as string}"`);
  });

  test.each`
    number                | says
    ${'4000000000000002'} | ${'银行拒绝了这张卡'}
    ${'4000000000009995'} | ${'余额不足'}
    ${'4111111111111111'} | ${'只接受测试卡号'}
  `('with $number is declined beside the field, and another card may follow', async ({ number, says }) => {
    const shop = await customer();
    const declined = await shop.pay('card', card(number as string));
    expect(declined.status).toBe(402);
    expect(declined.body).toMatch(new RegExp(`id="number-error">[^<]*${says as string}`));
    expect(await shop.status()).toBe('unpaid');
    expect((await shop.pay('card', card('4242424242424242'))).location).toBe(SUCCESS(shop.session.id));
  });

  test.each(['4000000000003220', '4000002500003155'])('%s asks the bank first', async (number) => {
    const shop = await customer();
    const { location } = await shop.pay('card', card(number));
    expect(location).toMatch(/^\/c\/3ds\/pi_/);
    expect((await shop.open(location)).body).toContain('完成验证');
    const back = await shop.send(location, { answer: 'no' });
    expect((await shop.open(back.location)).body).toContain('身份验证没有通过');
    const again = await shop.pay('card', card(number));
    expect((await shop.send(again.location, { answer: 'yes' })).location).toBe(SUCCESS(shop.session.id));
    expect(await shop.status()).toBe('paid');
  });
});

describe('by wallet', () => {
  test.each`
    method          | kind
    ${'alipay'}     | ${'alipay'}
    ${'wechat_pay'} | ${'wechat'}
  `('$method: fails, is tried again, is left open, and is paid in the end', async ({ method, kind }) => {
    const shop = await customer();
    const { location } = await shop.pay(method as string);
    expect(location).toMatch(new RegExp(`^/c/${kind as string}/pi_`));
    expect((await shop.send(location, { answer: 'no' })).location).toBe(`/c/pay/${shop.session.id}`);
    expect((await shop.open()).body).toContain('付款没有完成，未扣款');
    await shop.pay(method as string);
    expect((await shop.send(location, { answer: 'leave' })).body).toContain('您离开了付款页面');
    expect(await shop.status()).toBe('unpaid');
    expect((await shop.send(location, { answer: 'yes' })).location).toBe(SUCCESS(shop.session.id));
    expect(await shop.status()).toBe('paid');
  });

  it('wechat_pay draws a code, which may time out', async () => {
    const shop = await customer();
    const { location } = await shop.pay('wechat_pay');
    expect((await shop.open(location)).body).toContain(`${location}/code.svg`);
    expect((await shop.open(`${location}/code.svg`)).body).toContain('<svg');
    await shop.send(location, { answer: 'timeout' });
    expect((await shop.open()).body).toContain('二维码已超时');
  });

  it('changes his mind: Alipay first, then a card, and the Alipay page is over', async () => {
    const shop = await customer();
    const { location } = await shop.pay('alipay');
    await shop.pay('card', card('4242424242424242'));
    expect((await shop.send(location, { answer: 'yes' })).body).toContain('已付款');
    const charges = await shop.stripe.charges.list();
    expect(charges.data).toHaveLength(1);
  });

  it('cannot be paid once the session has expired', async () => {
    const shop = await customer();
    const { location } = await shop.pay('alipay');
    shop.engine.advance(24 * 3600);
    expect((await shop.send(location, { answer: 'yes' })).status).toBe(410);
    expect(await shop.status()).toBe('unpaid');
  });

  it('sends the customer of a direct payment back with an outcome in the address', async () => {
    const shop = await customer();
    const intent = await shop.stripe.paymentIntents.create({
      amount: 5980,
      currency: 'cny',
      confirm: true,
      payment_method_data: { type: 'alipay' },
      return_url: 'http://shop.test/r',
    });
    const url = intent.next_action!.alipay_handle_redirect!.url!;
    const { location } = await shop.send(url, { answer: 'yes' });
    expect(new URL(location).searchParams.get('redirect_status')).toBe('succeeded');
    expect((await shop.stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded');
  });
});
