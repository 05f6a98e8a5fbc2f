import type Stripe from 'stripe';
import { qrSvg } from '../hosted/qr-code';
import type { IntentRow, PlayedMethod } from '../engine/rows';
import type { Work } from '../engine/work';

/** Where the customer has to go next. All of these are pages of the sandbox itself. */
export function nextActionFor(
  work: Work,
  row: IntentRow,
  type: PlayedMethod,
  returnUrl: string | null,
): Stripe.PaymentIntent.NextAction {
  const page = (name: string) => `${work.settings.publicUrl}/c/${name}/${row.id}`;
  if (type === 'alipay') {
    return {
      type: 'alipay_handle_redirect',
      alipay_handle_redirect: { native_data: null, native_url: null, return_url: returnUrl, url: page('alipay') },
    };
  }
  if (type === 'wechat_pay') {
    const data = page('wechat');
    return {
      type: 'wechat_pay_display_qr_code',
      wechat_pay_display_qr_code: {
        data,
        hosted_instructions_url: data,
        // Checkout draws the code itself; only who confirms alone needs the picture in hand.
        image_data_url: row.sessionId ? '' : `data:image/svg+xml;base64,${Buffer.from(qrSvg(data)).toString('base64')}`,
        image_url_png: `${data}/code.svg`,
        image_url_svg: `${data}/code.svg`,
      },
    };
  }
  return returnUrl === null
    ? { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: page('3ds') } }
    : { type: 'redirect_to_url', redirect_to_url: { return_url: returnUrl, url: page('3ds') } };
}
