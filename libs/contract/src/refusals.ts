/**
 * Every "no" this house can say. Adding one here is what makes it exist.
 * `title` and `detail` follow the reader's language; `{fact}` is replaced by the refusal's facts.
 */
interface RefusalText {
  readonly status: number;
  readonly zh: readonly [title: string, detail: string];
  readonly en: readonly [title: string, detail: string];
}

export const REFUSALS = {
  invalid_input: {
    status: 400,
    zh: ['填写有误', '请检查标出的项目后再试。'],
    en: ['Some fields are not right', 'Please check the fields named below and try again.'],
  },
  invalid_json: {
    status: 400,
    zh: ['内容无法读取', '请求内容不是有效的 JSON。'],
    en: ['The content cannot be read', 'The request body is not valid JSON.'],
  },
  unsupported_media_type: {
    status: 415,
    zh: ['内容类型不支持', '请以 application/json 提交；上传文件请用 application/octet-stream。'],
    en: ['Content type not supported', 'Please send application/json, or application/octet-stream for a file.'],
  },
  payload_too_large: {
    status: 413,
    zh: ['内容过大', '提交的内容超过了允许的大小。'],
    en: ['Too large', 'What was sent is larger than this door allows.'],
  },
  method_not_allowed: {
    status: 405,
    zh: ['不支持此操作', '此地址不支持这种请求方式。'],
    en: ['Method not allowed', 'This address does not take that method.'],
  },
  not_found: {
    status: 404,
    zh: ['没有找到', '没有找到您要的内容：{what}。'],
    en: ['Not found', 'There is nothing here under {what}.'],
  },
  not_signed_in: {
    status: 401,
    zh: ['请先登录', '此操作需要登录。'],
    en: ['Please sign in', 'This needs you to be signed in.'],
  },
  device_key_required: {
    status: 401,
    zh: ['设备未认证', '此接口只接受已登记的收银设备，且每次请求都须由设备密钥签名。请重新登记本设备。'],
    en: [
      'Device not recognised',
      'Only an enrolled till enters here, and it signs every request with its own key. Please enrol this device again.',
    ],
  },
  device_revoked: {
    status: 401,
    zh: ['设备已停用', '本设备已于 {revokedAt} 停用，不能再销售。请导出未上传的记录并交给管理员。'],
    en: [
      'This device was revoked',
      'This device was revoked at {revokedAt} and sells no more. Please export what it has not sent and hand it to the administrator.',
    ],
  },
  journal_bad_signature: {
    status: 422,
    zh: ['签名不符', '第 {seq} 条记录的校验值或签名不对，内容可能被改动过，不能入账。'],
    en: [
      'Signature does not fit',
      'Hash or signature of entry {seq} is wrong: it may have been altered, and is not booked.',
    ],
  },
  journal_chain_broken: {
    status: 422,
    zh: ['记录链断开', '自第 {since} 条起，记录与前后不相衔接，须由人核对后入账。'],
    en: [
      'The chain is broken',
      'From entry {since} on the journal does not join up; somebody has to look before it is booked.',
    ],
  },
  journal_number_taken: {
    status: 409,
    zh: ['编号已被占用', '第 {seq} 条记录已用另一内容入账。'],
    en: ['Number is taken', 'Entry {seq} has come before with other words.'],
  },
  journal_number_far: {
    status: 422,
    zh: ['编号相差过大', '收到第 {seq} 条，但此前只到第 {highest} 条。'],
    en: ['Number is too far ahead', 'Entry {seq} came, and the last before it was {highest}.'],
  },
  journal_unreadable: {
    status: 422,
    zh: ['记录无法读取', '第 {seq} 条记录不是系统认识的内容：{problem}。'],
    en: ['Entry cannot be read', 'Entry {seq} is not something this house knows: {problem}.'],
  },
  journal_entry_twice: {
    status: 409,
    zh: ['同一业务重复', '第 {seq} 条记录的业务编号已在别处入账。'],
    en: ['Booked already', 'What entry {seq} says has been booked under another number.'],
  },
  journal_not_booked: {
    status: 422,
    zh: ['暂时无法入账', '第 {seq} 条记录入账时出错，已原样保存，请管理员处理。'],
    en: ['Could not be booked', 'Booking entry {seq} failed. It is kept word for word; an administrator has to look.'],
  },
  journal_decided: {
    status: 409,
    zh: ['已经处理过', '这条记录当前是“{verdict}”，不能这样处理。'],
    en: ['Decided already', 'This entry stands as {verdict}; that cannot be done with it.'],
  },
  journal_still_refused: {
    status: 409,
    zh: ['仍然无法入账', '入账时被拒绝：{detail}'],
    en: ['Still refused', 'It was refused again: {detail}'],
  },
  weak_pin: {
    status: 422,
    zh: ['密码太简单', '六位数字不能全部相同、连续或成对重复，请换一个。'],
    en: [
      'Too easy a PIN',
      'Six digits that are all alike, run on or repeat in pairs are guessed first. Please choose others.',
    ],
  },
  wrong_enrolment_code: {
    status: 403,
    zh: ['登记码无效', '登记码不对、已用过或已过期（30 分钟内有效）。请管理员重新生成。'],
    en: [
      'This code does not work',
      'The code is wrong, was used or is older than 30 minutes. Please ask the administrator for a new one.',
    ],
  },
  bad_public_key: {
    status: 422,
    zh: ['设备密钥无效', '设备给出的公钥不是 P-256 曲线上的点，请在本设备上重新登记。'],
    en: ['Not a key', 'The public key is no point of the curve P-256. Please enrol again on this device.'],
  },
  wrong_credentials: {
    status: 401,
    zh: ['登录失败', '用户名或密码不正确。'],
    en: ['Sign-in failed', 'The user name or the password is not right.'],
  },
  too_many_attempts: {
    status: 429,
    zh: ['尝试次数过多', '请在 {retryAfterSeconds} 秒后再试。'],
    en: ['Too many attempts', 'Please try again in {retryAfterSeconds} seconds.'],
  },
  password_change_required: {
    status: 403,
    zh: ['请先修改密码', '一次性密码只能用来设置新密码。'],
    en: ['Please change your password first', 'A one-time password only opens the change-password page.'],
  },
  forbidden: {
    status: 403,
    zh: ['无权操作', '您的角色不能进行此操作。'],
    en: ['Not allowed', 'Your role may not do this.'],
  },
  out_of_scope: {
    status: 403,
    zh: ['超出管辖范围', '此内容不在您的地区或单位范围内。'],
    en: ['Out of your scope', 'This is outside your region or party.'],
  },
  cross_site_request: {
    status: 403,
    zh: ['来源不符', '此请求来自其他网站，已被拒绝。'],
    en: ['Foreign origin', 'This request came from another site and was refused.'],
  },
  demo_account_refused: {
    status: 403,
    zh: ['演示账号不可用', '正式环境不接受演示账号。'],
    en: ['Demonstration account refused', 'Demonstration accounts do not exist in production.'],
  },
  idempotency_key_reused: {
    status: 422,
    zh: ['请求编号重复使用', '同一个 Idempotency-Key 已用于另一份内容。'],
    en: ['Request key used differently', 'This Idempotency-Key was used before with another body.'],
  },
  idempotency_key_in_use: {
    status: 409,
    zh: ['请求仍在处理', '同一个 Idempotency-Key 的请求仍在处理，请稍后再试。'],
    en: ['Still working on it', 'A request with this Idempotency-Key is still running.'],
  },
  invalid_idempotency_key: {
    status: 400,
    zh: ['请求编号无效', 'Idempotency-Key 须为 1 至 255 个可见字符。'],
    en: ['Request key not valid', 'An Idempotency-Key has 1 to 255 visible characters.'],
  },
  temporarily_unavailable: {
    status: 503,
    zh: ['暂时无法服务', '系统正在恢复，请稍后再试，您的数据没有丢失。'],
    en: ['Unavailable for a moment', 'We are recovering. Please try again shortly; nothing was lost.'],
  },
  internal_error: {
    status: 500,
    zh: ['系统出错', '我们的错误，已记录（编号 {requestId}）。'],
    en: ['Our mistake', 'This is our mistake and it was logged ({requestId}).'],
  },

  insufficient_stock: {
    status: 409,
    zh: ['库存不足', '“{name}”现在只剩 {left} 件，您要 {wanted} 件。'],
    en: ['Not enough left', 'Only {left} of "{name}" are left; you asked for {wanted}.'],
  },
  outlet_stopped: {
    status: 409,
    zh: ['网点已停止收银', '本网点没有营业，或名称使用许可无效（{reason}），不能收款。请联系店长或发证机关。'],
    en: [
      'The outlet does not sell',
      'This outlet is not open, or its licence does not stand ({reason}). Ask its manager or the authority that licensed it.',
    ],
  },
  order_units_gone: {
    status: 409,
    zh: ['货已在柜台售出', '订单 {orderNo} 预留的货已在柜台售出，也没有别的批次可补。请把款项全额退回。'],
    en: [
      'The goods were sold at a till',
      'What was reserved for order {orderNo} has been sold at a till and no other lot has enough. Give the money back in full.',
    ],
  },
  certificate_not_valid: {
    status: 409,
    zh: ['认证无效，不能销售', '“{name}”的认证目前无效（{certificateNo}），暂停销售。'],
    en: [
      'Not certified at the moment',
      'The certificate of "{name}" is not valid now ({certificateNo}), so it is not for sale.',
    ],
  },
  not_for_sale: {
    status: 409,
    zh: ['商品已下架', '“{name}”目前不在销售。'],
    en: ['Not for sale', '"{name}" is not for sale at the moment.'],
  },
  not_carried: {
    status: 409,
    zh: ['网点已不经营', '售出时“{name}”已不在“{outlet}”的经营品类中，请核对。'],
    en: ['Not carried any more', '"{outlet}" did not carry "{name}" any more when it was sold; please look at it.'],
  },
  unknown_sku: {
    status: 422,
    zh: ['没有这个规格', '没有编号为 {skuId} 的商品规格。'],
    en: ['No such item', 'There is no item with the id {skuId}.'],
  },
  unknown_region: {
    status: 422,
    zh: ['地区代码无效', '没有代码为 {regionCode} 的县级地区。'],
    en: ['Unknown region', 'There is no district with the code {regionCode}.'],
  },
  unknown_outlet: {
    status: 422,
    zh: ['没有这个网点', '该网点不存在、已关闭或不提供此服务。'],
    en: ['No such outlet', 'This outlet does not exist, is closed, or does not offer this.'],
  },
  unknown_order: {
    status: 422,
    zh: ['没有这个订单', '没有编号为 {orderNo} 的订单，请从列表中选择。'],
    en: ['No such order', 'There is no order {orderNo}; please pick one from the list.'],
  },
  cannot_deliver: {
    status: 409,
    zh: ['不能送达', '“{name}”不能寄到所选地区。'],
    en: ['Cannot be delivered', '"{name}" cannot be sent to the chosen region.'],
  },
  payment_unavailable: {
    status: 503,
    zh: ['支付暂不可用', '订单 {orderNo} 已保留，请稍后继续支付。'],
    en: ['Payment is unavailable', 'Order {orderNo} is kept for you; please continue to payment shortly.'],
  },
  payment_processing: {
    status: 409,
    zh: ['付款正在确认', '订单 {orderNo} 的付款正在由支付机构确认，请稍候，不要重复付款。'],
    en: [
      'The payment is being confirmed',
      'The provider is confirming a payment for order {orderNo}; please wait and do not pay again.',
    ],
  },
  payment_method_missing: {
    status: 409,
    zh: ['该支付方式暂不可用', '支付机构目前不提供“{method}”，请换一种方式。'],
    en: ['This way to pay is missing', 'The provider does not offer "{method}" at the moment; please use another way.'],
  },
  payment_attempts_used: {
    status: 409,
    zh: ['付款次数已用完', '订单 {orderNo} 已尝试付款 {most} 次，请重新下单。'],
    en: ['No attempts left', 'Order {orderNo} was tried {most} times; please place it anew.'],
  },
  review_state: {
    status: 409,
    zh: ['该笔款项不能这样处理', '该笔款项目前是“{state}”。'],
    en: ['Not possible for this payment', 'This payment is "{state}" now.'],
  },
  review_currency: {
    status: 409,
    zh: ['币种不符，只能全额退回', '收到的是 {currency}，不能记为人民币订单的付款。'],
    en: ['Another currency can only go back', '{currency} arrived; it cannot pay an order in CNY.'],
  },
  review_short: {
    status: 409,
    zh: ['差额过大，只能全额退回', '少收 {shortFen} 分，最多可以由平台承担 {mostFen} 分。'],
    en: [
      'Too much is missing',
      '{shortFen} fen are missing; the platform bears {mostFen} fen at most. Give it back in full.',
    ],
  },
  dispute_open: {
    status: 409,
    zh: ['付款有未了结的争议，不能退款', '订单 {orderNo} 的付款人已向银行提出争议（{disputeId}），了结之前不能退款。'],
    en: [
      'A dispute is open: no refund',
      'The payer of order {orderNo} has opened a dispute at the bank ({disputeId}); nothing is refunded until it is closed.',
    ],
  },
  order_state: {
    status: 409,
    zh: ['订单状态不允许', '订单目前是“{state}”，不能进行“{move}”。'],
    en: ['Not possible in this state', 'The order is "{state}" and cannot be moved by "{move}".'],
  },
  refund_exceeds: {
    status: 409,
    zh: ['超出可退数量', '该行最多还可退 {left} 件，您填了 {wanted} 件。'],
    en: ['More than can be refunded', 'At most {left} of this line can still be refunded; {wanted} were asked.'],
  },
  refund_window_closed: {
    status: 409,
    zh: ['已过原路退款期限', '{method} 支付只能在 {days} 天内原路退款，请改用其他方式。'],
    en: [
      'Refund window closed',
      '{method} payments can be refunded for {days} days only; please pay back another way.',
    ],
  },
  sums_do_not_add_up: {
    status: 409,
    zh: ['金额对不上', '记录的金额（{what}）写的是 {says}，按明细应为 {is}，未入账，请核对。'],
    en: ['The sums do not add up', 'The amount ({what}) says {says}, its parts come to {is}. Nothing was booked.'],
  },
  unknown_lot: {
    status: 422,
    zh: ['没有这个批次', '没有编号为 {lotId} 的批次。'],
    en: ['No such lot', 'There is no lot with the id {lotId}.'],
  },
  receipt_number_taken: {
    status: 409,
    zh: ['小票号已存在', '小票号 {receiptNo} 已属于另一笔销售。'],
    en: ['Receipt number taken', 'The receipt number {receiptNo} belongs to another sale.'],
  },
  already_refunded: {
    status: 409,
    zh: ['已经退过', '“{name}”还可退 {left} 件，这次要退 {wanted} 件；其余已经退过。'],
    en: [
      'Already given back',
      'Of "{name}" {left} can still come back and {wanted} were brought; the others went back before.',
    ],
  },
  paid_at_the_till: {
    status: 409,
    zh: ['收银台收的款', '这笔订单在收银台以“{method}”收款，不能线上原路退回：请凭小票到任一门店退款，或由财务转账。'],
    en: [
      'Paid over a counter',
      'This order was paid at a till ({method}), so nothing can go back by the provider: take the receipt to any outlet, or finance makes a transfer.',
    ],
  },
  manager_needed: {
    status: 403,
    zh: ['需要店长同意', '没有小票的退货须由本网点店长当场同意。'],
    en: ['A manager is needed', 'Without a receipt goods come back only with a manager of this outlet.'],
  },
  wrong_phone_tail: {
    status: 403,
    zh: ['手机尾号不符', '订单 {orderNo} 的手机尾号不是所填的号码，不能交付。'],
    en: ['Not the right phone number', 'Order {orderNo} belongs to another phone number; it is not handed over.'],
  },
  not_collected_here: {
    status: 409,
    zh: ['不在本网点自提', '订单 {orderNo} 不在本网点自提。'],
    en: ['Not collected here', 'Order {orderNo} is not collected at this outlet.'],
  },
  already_handed_over: {
    status: 409,
    zh: ['已经交付', '订单 {orderNo} 已于 {handedAt} 由 {by} 交付。'],
    en: ['Handed over before', 'Order {orderNo} was handed over at {handedAt} by {by}.'],
  },
  original_way_exceeded: {
    status: 409,
    zh: ['超出原路可退', '这笔订单原路最多还可退 {most}，其余请退现金。'],
    en: ['More than came that way', 'At most {most} can go back the way it came; please give the rest in cash.'],
  },
  sale_differs: {
    status: 409,
    zh: ['与总部订单不一致', '总部的订单 {orderNo} 与收银台记录的商品或金额不同。'],
    en: [
      'Not the order head office has',
      'Order {orderNo} at head office has other goods or sums than the till wrote down.',
    ],
  },
  price_variance: {
    status: 409,
    zh: ['售价与当时价格不同', '“{name}”按 {charged} 售出，当时的价格是 {due}（{reason}）。'],
    en: ['Not the price in force', '"{name}" was sold at {charged}; the price in force was {due} ({reason}).'],
  },
  tender_unconfirmed: {
    status: 409,
    zh: ['款项未经核实', '收款方式“{way}”共 {amount}，没有支付通道的记录，请核实到账。'],
    en: ['Money nobody confirmed', '{amount} by "{way}" has no record of a provider; please see that it arrived.'],
  },
  tender_differs: {
    status: 409,
    zh: ['收款方式不一致', '收银台记为“{says}”，支付通道记录为“{is}”，共 {amount}。以支付通道为准，请核对班次报表。'],
    en: [
      'Another way of payment',
      'The till wrote "{says}", the provider says "{is}", {amount}. The provider is right; please check the shift report.',
    ],
  },
  unknown_line: {
    status: 422,
    zh: ['没有这一行', '订单里没有这一行：{lineId}。'],
    en: ['No such line', 'The order has no line {lineId}.'],
  },

  lot_state: {
    status: 409,
    zh: ['批次状态不允许', '批次目前是“{state}”，不能进行“{move}”。'],
    en: ['Not possible in this state', 'The lot is "{state}" and cannot be moved by "{move}".'],
  },
  lot_not_sellable: {
    status: 409,
    zh: ['批次不能包装或发运', '批次 {lotCode} 目前不能销售（{rule}），它的箱子不能包装、拣选或发运。'],
    en: [
      'This lot may not move',
      'Lot {lotCode} may not be sold now ({rule}), so none of it is packed, picked or dispatched.',
    ],
  },
  over_capacity: {
    status: 409,
    zh: ['超出当日处理能力', '{day} 已有 {bookedGrams} 克，再加 {wantedGrams} 克会超过 {capacityGrams} 克。'],
    en: [
      'More than the day can take',
      '{bookedGrams} g are booked for {day}; {wantedGrams} g more would pass its capacity of {capacityGrams} g.',
    ],
  },
  appointment_state: {
    status: 409,
    zh: ['预约状态不允许', '预约 {number} 目前是“{state}”，不能进行“{move}”。'],
    en: ['Not possible in this state', 'The appointment {number} is "{state}" and cannot be moved by "{move}".'],
  },
  carton_state: {
    status: 409,
    zh: ['箱子状态不允许', '箱 {sscc} 目前是“{state}”，不能进行“{move}”。'],
    en: ['Not possible in this state', 'The carton {sscc} is "{state}" and cannot be moved by "{move}".'],
  },
  dispatch_state: {
    status: 409,
    zh: ['发运状态不允许', '发运单 {number} 目前是“{state}”，不能进行“{move}”。'],
    en: ['Not possible in this state', 'The dispatch {number} is "{state}" and cannot be moved by "{move}".'],
  },
  already_received: {
    status: 409,
    zh: ['已经签收', '这次交接已由 {by} 在 {at} 签收。'],
    en: ['Already received', 'This hand-over was confirmed by {by} at {at}.'],
  },
  lot_code_taken: {
    status: 409,
    zh: ['批次号已存在', '批次号 {code} 已经登记。'],
    en: ['Lot code taken', 'The lot code {code} is already registered.'],
  },
  contributions_mismatch: {
    status: 409,
    zh: ['农户重量与批次不符', '农户合计 {sumGrams} 克，批次净重 {netGrams} 克，相差 {differenceGrams} 克。'],
    en: [
      'Weights do not add up',
      'Households add up to {sumGrams} g, the lot weighs {netGrams} g: {differenceGrams} g apart.',
    ],
  },
  contributions_frozen: {
    status: 409,
    zh: ['农户份额已冻结', '批次放行后不能再改农户重量。'],
    en: ['Contributions are frozen', 'Weights cannot change once the lot is released.'],
  },
  declaration_missing: {
    status: 409,
    zh: ['缺少合格证', '此类批次放行前须开具承诺达标合格证或检疫证明。'],
    en: [
      'Declaration missing',
      'This kind of lot needs its compliance declaration or quarantine certificate before release.',
    ],
  },
  release_test_missing: {
    status: 409,
    zh: ['缺少放行检测', '批次须有合格的放行检测才能放行。'],
    en: ['Release test missing', 'A lot needs a passed release test before it is released.'],
  },
  own_party: {
    status: 409,
    zh: ['不能为自己单位决定', '检验、放行须由与供货方无关的人员进行。'],
    en: ['Not on your own party', 'Whoever inspects or releases cannot belong to the seller.'],
  },
  unknown_household: {
    status: 422,
    zh: ['没有这户', '该村没有编号为 {householdNumber} 的农户。'],
    en: ['No such household', 'The village has no household numbered {householdNumber}.'],
  },
  certificate_state: {
    status: 409,
    zh: ['证书状态不允许', '证书目前是“{state}”，不能进行“{move}”。'],
    en: ['Not possible in this state', 'The certificate is "{state}" and cannot be moved by "{move}".'],
  },
  case_state: {
    status: 409,
    zh: ['申请状态不允许', '申请目前是“{state}”（环节“{step}”），不能进行“{move}”。'],
    en: ['Not possible in this state', 'The application is "{state}" (step "{step}") and cannot be moved by "{move}".'],
  },
  corrections_open: {
    status: 409,
    zh: ['整改尚未完成', '{numbers}：申请人须逐项答复整改，核实关闭后才能继续审批。'],
    en: [
      'Corrective actions are still open',
      '{numbers}: the applicant answers each of them; a step is approved once they are checked and closed.',
    ],
  },
  case_incomplete: {
    status: 409,
    zh: ['申请材料不全', '还缺：{missing}。检测报告须合格，且出具不超过规定月数。'],
    en: [
      'The application is not complete',
      'Missing: {missing}. The lab report must have passed and be recent enough.',
    ],
  },
  not_your_office: {
    status: 403,
    zh: ['不是您的环节', '此环节由“{office}”决定。'],
    en: ['Not your step', 'This step is decided by "{office}".'],
  },
  decided_by_you: {
    status: 409,
    zh: ['须由另一人决定', '您已在“{step}”环节作过决定；同一申请的两个环节不能由同一人决定。'],
    en: [
      'Another person must decide',
      'You decided the step "{step}" of this application; nobody decides two of its steps.',
    ],
  },
  inspected_by_you: {
    status: 409,
    zh: ['检查人不能决定', '您参加过此申请的现场核查，须由另一人决定。'],
    en: [
      'Whoever inspected does not decide',
      'You took part in the site visit of this application; another person must decide.',
    ],
  },
  notice_closed: {
    status: 409,
    zh: ['公示已结束', '申请 {number} 的公示已经结束，不再受理异议。'],
    en: ['The notice has ended', 'The public notice of {number} has ended; objections are no longer taken.'],
  },
  objection_resolved: {
    status: 409,
    zh: ['异议已处理', '此异议已有处理结果。'],
    en: ['Already answered', 'This objection was answered before.'],
  },
  renewal_running: {
    status: 409,
    zh: ['续期已在办理', '证书 {number} 已有续期申请 {caseNumber}。'],
    en: ['Renewal under way', 'There is a renewal of {number} already: {caseNumber}.'],
  },
  renewal_too_late: {
    status: 409,
    zh: ['已过续期申请期限', '须在到期前 {days} 天申请续期，现在只剩 {left} 天。到期后请重新申请。'],
    en: [
      'Too late to renew',
      'A renewal is handed in {days} days before the end; {left} are left. Please apply anew after it has ended.',
    ],
  },
  scheme_not_in_force: {
    status: 409,
    zh: ['认定办法未施行', '认定办法 {schemeCode} 目前不受理新的申请。'],
    en: ['Scheme not in force', 'The scheme version {schemeCode} takes no new applications at the moment.'],
  },
  scheme_code_taken: {
    status: 409,
    zh: ['版本编码已存在', '认定办法版本 {code} 已经存在。'],
    en: ['Version code taken', 'A scheme version {code} exists already.'],
  },
  scheme_published: {
    status: 409,
    zh: ['已发布，不能修改', '认定办法 {code} 已发布；请复制为新版本再修改。'],
    en: ['Published, not editable', 'The scheme version {code} is published; copy it and change the copy.'],
  },
  scheme_incomplete: {
    status: 409,
    zh: ['版本还不能发布', '请先处理：{problems}。'],
    en: ['Not ready to publish', 'Please see to these first: {problems}.'],
  },
  effective_in_past: {
    status: 409,
    zh: ['生效日期已过', '生效日期 {effectiveFrom} 不能早于今天。'],
    en: ['In the past', 'It cannot take effect on {effectiveFrom}, which is before today.'],
  },
  effective_day_taken: {
    status: 409,
    zh: ['该日已有版本生效', '同一认定办法在 {effectiveFrom} 已有版本 {code} 生效。'],
    en: ['A version begins that day', 'The version {code} of this scheme takes effect on {effectiveFrom} already.'],
  },
  unknown_village: {
    status: 422,
    zh: ['没有这个村', '没有代码为 {villageCode} 的村。'],
    en: ['No such village', 'There is no village with the code {villageCode}.'],
  },
  not_your_visit: {
    status: 403,
    zh: ['不是您的检查', '只有本次检查的检查员可以进行此操作；记录由组长提交。'],
    en: ['Not your visit', 'Only the inspectors of this visit may do this; what was recorded is sent by the lead.'],
  },
  visit_state: {
    status: 409,
    zh: ['检查状态不允许', '检查目前是“{state}”，不能进行“{move}”。'],
    en: ['Not possible in this state', 'The visit is "{state}" and cannot be moved by "{move}".'],
  },
  finding_needs_evidence: {
    status: 422,
    zh: ['不符合项缺少依据', '条款 {clauses} 判为不符合，须有说明和有效照片。'],
    en: ['A finding needs its evidence', 'Clauses {clauses} are findings and need a note and a sound photo.'],
  },
  unknown_clause: {
    status: 422,
    zh: ['没有这个条款', '本次检查的清单里没有条款 {clause}。'],
    en: ['No such clause', 'The checklist of this visit has no clause {clause}.'],
  },
  unknown_sample_label: {
    status: 422,
    zh: ['样品编号无效', '样品编号 {label} 不是为本次检查预留的，或已用于另一份样品。'],
    en: ['Sample label not valid', 'The label {label} is not reserved for this visit, or is on another sample.'],
  },
  location_needs_reason: {
    status: 422,
    zh: ['请说明定位方式', '手工填写的位置须说明原因；自动定位须有精度。'],
    en: ['Say how the place is known', 'A place put in by hand needs a reason, a measured one its accuracy.'],
  },
  too_much_for_a_visit: {
    status: 409,
    zh: ['记录过多', '一次检查最多保存 {most} 条“{what}”记录。'],
    en: ['Too much for one visit', 'A visit holds at most {most} records of the kind "{what}".'],
  },
  sent_before_differently: {
    status: 409,
    zh: ['编号已用于另一条记录', '编号 {id} 已属于另一次检查或另一份内容。'],
    en: ['Sent before differently', 'The id {id} belongs to another visit or to other content.'],
  },
  upload_offset: {
    status: 409,
    zh: ['续传位置不符', '已收到 {receivedBytes} 字节，请从这里继续。'],
    en: ['Go on from elsewhere', '{receivedBytes} bytes have arrived; please go on from there.'],
  },
  photo_altered: {
    status: 422,
    zh: ['照片与拍摄时不一致', '收到的内容与拍摄时的摘要不符，已标记，不能作为依据。'],
    en: [
      'The photo was altered',
      'What arrived is not what was taken; the photo is flagged and does not count as evidence.',
    ],
  },
  not_a_photo: {
    status: 422,
    zh: ['不是照片', '内容不是 JPEG、PNG 或 WebP 图片，已标记，不能作为依据。'],
    en: ['Not a photo', 'This is no JPEG, PNG or WebP picture; it is flagged and does not count as evidence.'],
  },
  visit_incomplete: {
    status: 409,
    zh: ['检查还不完整', '还缺：条款 {clauses}；照片 {photos}；记录 {counts}。'],
    en: ['The visit is not complete', 'Still missing: clauses {clauses}; photos {photos}; records {counts}.'],
  },
  content_changed: {
    status: 409,
    zh: ['内容已变化', '您看过之后内容有变化，请重新查看再签字。'],
    en: ['The content changed', 'Something changed since you looked; please look again before you sign.'],
  },
  same_inspector: {
    status: 422,
    zh: ['须两名检查员', '组长和复核人不能是同一人。'],
    en: ['Two inspectors, please', 'Lead and second inspector cannot be the same person.'],
  },
  unknown_inspector: {
    status: 422,
    zh: ['没有这名检查员', '所选人员不是负责 {regionCode} 的在岗检查员。'],
    en: ['No such inspector', 'The person chosen is not an active inspector for {regionCode}.'],
  },
  inspector_decided: {
    status: 409,
    zh: ['此人审批过本申请', '{name} 已审批过本申请的某一环节，不能再作为核查人员。'],
    en: ['Has decided this application', '{name} has decided a step of this application and cannot inspect it too.'],
  },
  planned_in_past: {
    status: 409,
    zh: ['日期已过', '日期不能早于今天。'],
    en: ['In the past', 'The day cannot be before today.'],
  },
  visit_needs_subject: {
    status: 422,
    zh: ['请选择检查对象', '认定检查针对一个申请；监督、跟踪检查针对一个基地。'],
    en: ['Say what is visited', 'A certification visit is of a case, any other of a base.'],
  },
  case_not_at_inspection: {
    status: 409,
    zh: ['申请不在现场核查环节', '申请 {number} 目前是“{state}”，不能安排现场核查。'],
    en: ['Not at its site inspection', 'The case {number} is "{state}" and cannot be visited now.'],
  },
  visit_already_planned: {
    status: 409,
    zh: ['已安排检查', '此申请已安排检查 {number}。'],
    en: ['A visit is planned already', 'The visit {number} of this case is planned already.'],
  },
  non_conformity_state: {
    status: 409,
    zh: ['整改状态不允许', '整改目前是“{state}”，不能进行“{move}”。'],
    en: ['Not possible in this state', 'The corrective action is "{state}" and cannot be moved by "{move}".'],
  },
  unknown_document: {
    status: 422,
    zh: ['没有这份材料', '所选材料不存在、已撤回或不属于您的单位。'],
    en: ['No such document', 'A document named here does not exist, was withdrawn, or is not of your party.'],
  },

  slug_taken: {
    status: 409,
    zh: ['网址名已被使用', '“{slug}”已被另一个商品使用。'],
    en: ['Address taken', '"{slug}" is used by another product.'],
  },
  sku_code_taken: {
    status: 409,
    zh: ['规格编码已存在', '规格编码 {code} 已经存在。'],
    en: ['Item code taken', 'The item code {code} already exists.'],
  },
  price_in_past: {
    status: 409,
    zh: ['生效时间已过', '新价格的生效时间不能早于现在。'],
    en: ['In the past', 'A new price cannot take effect in the past.'],
  },
  price_exists: {
    status: 409,
    zh: ['该时间已有价格', '这个规格在同一时间已有价格版本。'],
    en: ['A price exists at that time', 'This item already has a price taking effect at that time.'],
  },
  price_in_force: {
    status: 409,
    zh: ['价格已生效', '这个价格已于 {effectiveFrom} 生效，不能撤回；请发布新价格。'],
    en: ['Already in force', 'This price took effect at {effectiveFrom} and cannot be withdrawn; publish a new one.'],
  },
  price_withdrawn: {
    status: 409,
    zh: ['价格已撤回', '这个价格已经撤回。'],
    en: ['Already withdrawn', 'This price has been withdrawn already.'],
  },
  promotion_needs_end: {
    status: 409,
    zh: ['促销不能没有结束', '规格 {code} 的这个价格是促销的结束；请发布新价格，而不是撤回它。'],
    en: [
      'A promotion must end',
      'For {code} this price ends a promotion; publish another one instead of withdrawing it.',
    ],
  },
  first_price: {
    status: 409,
    zh: ['第一个价格不能撤回', '规格 {code} 在此之前没有价格，撤回后将无价可售。'],
    en: ['The first price stays', '{code} has no price before this one and would have none at all.'],
  },
  promotion_too_long: {
    status: 422,
    zh: ['促销时间过长', '促销最长 {mostDays} 天，结束时间须晚于开始时间。'],
    en: ['Promotion too long', 'A promotion lasts at most {mostDays} days and ends after it begins.'],
  },
  promotion_not_lower: {
    status: 422,
    zh: ['促销价没有更低', '规格 {code} 的促销价 {priceFen} 分不低于促销前的价格 {beforeFen} 分。'],
    en: ['Not a lower price', 'For {code}, {priceFen} fen is not lower than the {beforeFen} fen charged before.'],
  },
  promotion_interrupted: {
    status: 409,
    zh: ['促销期间已有调价', '规格 {code} 在 {effectiveFrom} 已有待生效价格，请先撤回或缩短促销。'],
    en: [
      'Another price in between',
      'For {code} a price is to take effect at {effectiveFrom}; withdraw it or end the promotion before.',
    ],
  },
  sheet_unreadable: {
    status: 422,
    zh: ['表格无法读取', '需要 CSV 或 Excel 文件，首行含“规格编码”和“新价格（元）”两列，最多 {mostRows} 行。'],
    en: [
      'The sheet cannot be read',
      'A CSV or Excel file is needed whose first row names the item code and the new price in yuan, with at most {mostRows} rows.',
    ],
  },
  not_sold_online: {
    status: 409,
    zh: ['不在网上销售', '“{name}”按重量称售，只在门店销售。'],
    en: ['Not sold online', '"{name}" is sold by weight, in our outlets only.'],
  },
  username_taken: {
    status: 409,
    zh: ['用户名已存在', '用户名 {username} 已被使用。'],
    en: ['User name taken', 'The user name {username} is taken.'],
  },
  not_yourself: {
    status: 409,
    zh: ['不能对自己操作', '不能停用自己或更改自己的角色。'],
    en: ['Not on yourself', 'You cannot disable yourself or change your own roles.'],
  },
  weak_password: {
    status: 422,
    zh: ['密码太弱', '密码至少 10 个字符，且不能是常见密码。'],
    en: ['Password too weak', 'A password has at least 10 characters and is not a common one.'],
  },
  purpose_required: {
    status: 422,
    zh: ['请说明用途', '查看农户信息必须说明用途，并会被记录。'],
    en: ['Say what for', 'Reading household data needs a purpose, and is logged.'],
  },
  stock_below_reserved: {
    status: 409,
    zh: ['低于已预留数量', '已有 {reserved} 件被订单预留，不能盘为 {counted} 件。'],
    en: ['Below what is reserved', '{reserved} are reserved for orders; the count cannot be {counted}.'],
  },
  lot_mass_exceeded: {
    status: 409,
    zh: ['超出批次净重', '该批次只剩 {leftGrams} 克可用，您要 {wantedGrams} 克。'],
    en: ['More than the lot weighs', 'Only {leftGrams} g of this lot are left; you asked for {wantedGrams} g.'],
  },
  epcis_event_known: {
    status: 409,
    zh: ['事件已登记', '编号为 {eventId} 的事件已经登记过；如有错误，请用同一编号提交更正声明。'],
    en: [
      'Event already known',
      'The event {eventId} is already on record. If it is wrong, send an error declaration with the same eventID.',
    ],
  },
  origin_flag_cleared: {
    status: 409,
    zh: ['预警已处理', '{clearedByName} 已于 {clearedAt} 处理此预警，记录不再更改。'],
    en: ['Flag already cleared', '{clearedByName} cleared this flag on {clearedAt}; the record stays as it is.'],
  },
  stock_locked: {
    status: 409,
    zh: ['库存已锁定', '批次 {lotCode} 已停售，其库存在解除前不能收货、盘点、调拨或拣货。'],
    en: [
      'This stock is locked',
      'Lot {lotCode} was stopped; its stock cannot be received, counted, transferred or picked until that ends.',
    ],
  },
  incoming_state: {
    status: 409,
    zh: ['目前不能拆箱入库', '这批到货目前是“{state}”，不能拆箱入库。'],
    en: ['Not to be unpacked now', 'This arrival is "{state}" and cannot be unpacked.'],
  },
  order_held: {
    status: 409,
    zh: ['订单已暂扣', '订单含已停售批次 {lotCodes} 的商品，不能发出；请退回这些件，或等批次恢复。'],
    en: [
      'This order is on hold',
      'It holds units of {lotCodes}, which was stopped. Refund those units, or wait until the lot is released.',
    ],
  },
  recall_state: {
    status: 409,
    zh: ['召回进度不允许', '该召回目前是“{state}”，不能进行“{move}”。'],
    en: ['Not possible at this point of the recall', 'The recall is "{state}", which does not allow "{move}".'],
  },
  lease_state: {
    status: 409,
    zh: ['目前不能清点', '该设备的库存租约目前是“{state}”，只有停用后待核查的租约可以清点。'],
    en: ['Not to be counted now', 'The lease of this till is "{state}"; only one under review can be counted.'],
  },
  lease_count_incomplete: {
    status: 422,
    zh: ['清点不完整', '每一行都要填写，且不能多于账面：{lotCode} 账面 {held} 件，填写 {found}。'],
    en: [
      'The count is not complete',
      'Every row needs a count of no more than it holds: {lotCode} holds {held}, the count says {found}.',
    ],
  },
  shortage_settled: {
    status: 409,
    zh: ['已处理', '该缺口已于 {settledAt} 处理。'],
    en: ['Already settled', 'This shortage was settled at {settledAt}.'],
  },
  goods_judged: {
    status: 409,
    zh: ['已处理', '这些待检货品已于 {judgedAt} 处理。'],
    en: ['Already dealt with', 'These goods were dealt with at {judgedAt}.'],
  },
  goods_without_lot: {
    status: 422,
    zh: ['没有批次', '不知道批次的货品不能重新上架，只能报损。'],
    en: ['Of no known lot', 'Goods of which nobody knows the lot cannot go back on the shelf, only be written off.'],
  },
  count_decided: {
    status: 409,
    zh: ['盘点已处理', '该盘点目前是“{state}”，不能再次处理。'],
    en: ['Already decided', 'This count is "{state}" and cannot be decided again.'],
  },
  unknown_place: {
    status: 422,
    zh: ['没有这个库位', '该库位不存在、已关闭，或不在允许的范围内：{placeId}。'],
    en: ['No such place', 'This place does not exist, is closed, or is not one you may name: {placeId}.'],
  },
  same_place: {
    status: 422,
    zh: ['调出与调入相同', '调出库位和调入库位不能相同。'],
    en: ['The same place twice', 'Goods cannot be sent to where they are.'],
  },
  line_twice: {
    status: 422,
    zh: ['同一批次填了两次', '批次 {lotCode} 填了两次，请合并成一行。'],
    en: ['Entered twice', 'Lot {lotCode} is entered twice; please make it one line.'],
  },
  transfer_state: {
    status: 409,
    zh: ['调拨单状态不符', '调拨单目前是“{state}”，不能进行此操作。'],
    en: ['Not in this state', 'This transfer is "{state}"; that cannot be done now.'],
  },
  transfer_more_than_sent: {
    status: 422,
    zh: ['多于发出数量', '批次 {lotCode} 还有 {open} 件在途，不能收 {received} 件。多出的货请另行核查。'],
    en: [
      'More than was sent',
      'Of lot {lotCode} {open} are still on their way; {received} cannot have come. Please look into what is more.',
    ],
  },
  transfer_line_unknown: {
    status: 422,
    zh: ['不在调拨单上', '这种商品的这个批次不在调拨单上。'],
    en: ['Not on this transfer', 'This product of this lot is not on the transfer.'],
  },
  lock_task_state: {
    status: 409,
    zh: ['任务已处理', '该封存任务目前是“{state}”，不能再次确认。'],
    en: ['Already dealt with', 'This lock task is "{state}" and cannot be confirmed again.'],
  },
  bad_signature: {
    status: 400,
    zh: ['签名无效', '签名校验未通过。'],
    en: ['Bad signature', 'The signature does not verify.'],
  },
  wrong_event: {
    status: 400,
    zh: ['事件不接受', '事件的版本、账户或环境与设置不符。'],
    en: ['Event not accepted', 'The version, account or mode of this event does not match the settings.'],
  },
  file_type_refused: {
    status: 415,
    zh: ['文件类型不接受', '文件内容是“{found}”，与所报类型“{claimed}”不符或不在可接受的类型之内。'],
    en: [
      'This kind of file is not taken',
      'The file holds "{found}" but says "{claimed}", or it is a kind that is not taken.',
    ],
  },
  file_too_large: {
    status: 413,
    zh: ['文件过大', '每个文件最大 {mostBytes} 字节。'],
    en: ['The file is too large', 'A file has at most {mostBytes} bytes.'],
  },
  file_suspicious: {
    status: 422,
    zh: ['文件可疑，未接受', '文件里有不该有的内容：{reason}。'],
    en: ['The file was not taken: it looks unsafe', 'The file holds something it should not: {reason}.'],
  },
  document_settled: {
    status: 409,
    zh: ['现在不能增减材料', '所属事项目前是“{state}”，不能再增加或撤回材料。'],
    en: [
      'Documents are settled',
      'What this belongs to is "{state}" now; documents can no longer be added or withdrawn.',
    ],
  },
  too_many_documents: {
    status: 409,
    zh: ['材料过多', '一个事项最多 {most} 份材料，合计不超过 {mostBytes} 字节。'],
    en: ['Too many documents', 'One matter has at most {most} documents and {mostBytes} bytes in all.'],
  },
  laboratory_code_taken: {
    status: 409,
    zh: ['实验室编号已存在', '编号 {code} 已被另一家实验室使用。'],
    en: ['Laboratory code taken', 'Another laboratory has the code {code}.'],
  },
  laboratory_dates: {
    status: 422,
    zh: ['指定期限有误', '终止日期须晚于起始日期（{designatedFrom}）。'],
    en: ['The dates do not fit', 'The designation must end after it began ({designatedFrom}).'],
  },
  unknown_laboratory: {
    status: 422,
    zh: ['没有这家实验室', '没有编号为 {code} 的指定实验室。'],
    en: ['No such laboratory', 'There is no designated laboratory with the code {code}.'],
  },
  laboratory_not_designated: {
    status: 409,
    zh: ['实验室当日不在指定之列', '{name} 在 {on} 不是指定实验室。'],
    en: ['Not designated on that day', '{name} was not a designated laboratory on {on}.'],
  },
  lab_report_dates: {
    status: 422,
    zh: ['检测日期有误', '采样日期不能晚于报告日期，报告日期不能晚于今天（{today}）。'],
    en: [
      'The dates do not fit',
      'A sample is taken before it is reported, and no report is from after today ({today}).',
    ],
  },
  lab_report_number_taken: {
    status: 409,
    zh: ['报告编号已被使用', '{laboratory} 的报告 {reportNo} 已由另一单位提交。'],
    en: ['Report number used', 'Report {reportNo} of {laboratory} was handed in by another party.'],
  },
  no_standard_in_force: {
    status: 409,
    zh: ['当日没有有效标准', '{on} 没有已发布的质量标准。'],
    en: ['No standard in force', 'No published standard was in force on {on}.'],
  },
  analyte_twice: {
    status: 422,
    zh: ['检测项目重复', '检测项目 {analyte} 填了两次。'],
    en: ['Entered twice', 'The analyte {analyte} is entered twice.'],
  },
  unknown_variety: {
    status: 422,
    zh: ['没有这个品种', '没有代码为 {variety} 的品种。'],
    en: ['Unknown variety', 'There is no variety with the code {variety}.'],
  },
  standard_draft_exists: {
    status: 409,
    zh: ['已有草稿', '这一标准已有第 {version} 版草稿，请先发布或继续编辑。'],
    en: ['There is a draft already', 'Version {version} of this standard is still a draft; edit or publish that one.'],
  },
  standard_published: {
    status: 409,
    zh: ['已发布，不能更改', '第 {version} 版已发布；请复制为新版本后再改。'],
    en: ['Published, and final', 'Version {version} is published; copy it to a new version to change it.'],
  },
  standard_empty: {
    status: 409,
    zh: ['没有限量值', '至少要有一项限量值才能发布。'],
    en: ['No limits', 'A standard needs at least one limit before it is published.'],
  },
  standard_date: {
    status: 422,
    zh: ['生效日期有误', '生效日期不能早于今天（{today}），也不能早于或等于已发布版本的生效日（{latest}）。'],
    en: [
      'That day does not fit',
      'It takes effect today ({today}) at the earliest, and after the versions already published ({latest}).',
    ],
  },
  changed_meanwhile: {
    status: 409,
    zh: ['内容已被他人更改', '您看到的是第 {seen} 次修改，现在是第 {now} 次；请刷新后再改。'],
    en: ['Changed meanwhile', 'You saw revision {seen}, it is {now} now; please reload before you change it.'],
  },
  limit_twice: {
    status: 422,
    zh: ['限量值重复', '{varietyGroup} 的 {analyte} 填了两次。'],
    en: ['Entered twice', '{analyte} of {varietyGroup} is entered twice.'],
  },
  limit_missing: {
    status: 422,
    zh: ['缺少限量值', '{varietyGroup} 的 {analyte} 至少要有港标或国标之一。'],
    en: ['No limit given', '{analyte} of {varietyGroup} needs a Hong Kong or a national limit.'],
  },
  import_state: {
    status: 409,
    zh: ['导入状态不允许', '这次导入目前是“{state}”，不能进行此操作。'],
    en: ['Not possible in this state', 'This import is "{state}", so that cannot be done.'],
  },
  import_has_errors: {
    status: 409,
    zh: ['还有错误', '还有 {rowsWrong} 行有误，改好后重新上传才能导入。'],
    en: ['There are mistakes', '{rowsWrong} rows are wrong; mend them and hand the sheet in again.'],
  },
  notice_state: {
    status: 409,
    zh: ['通知状态不允许', '这条通知目前是“{state}”，不能重发。'],
    en: ['Not possible in this state', 'This notice is "{state}", so it cannot be sent again.'],
  },
  nothing_to_invoice: {
    status: 409,
    zh: ['没有可开票的金额', '没有可以开票的内容：{what}。'],
    en: ['Nothing to invoice', 'There is nothing left to invoice: {what}.'],
  },
  invoice_state: {
    status: 409,
    zh: ['发票状态不允许', '这张发票目前是“{state}”，不能进行此操作。'],
    en: ['Not possible in this state', 'This invoice is "{state}", so that cannot be done.'],
  },
  invoice_number_taken: {
    status: 409,
    zh: ['发票号码已使用', '号码 {number} 已登记在另一张发票上。'],
    en: ['Invoice number taken', 'The number {number} is already written down for another invoice.'],
  },
  invoice_date: {
    status: 409,
    zh: ['开票日期有误', '开票日期应在 {from} 与 {to} 之间。'],
    en: ['The date cannot be right', 'It has to lie between {from} and {to}.'],
  },
  tax_rate_exists: {
    status: 409,
    zh: ['该日已有税率', '类目 {categoryCode} 自 {validFrom} 起已有税率。'],
    en: ['A rate begins that day', 'The category {categoryCode} has a rate from {validFrom} on already.'],
  },
  red_note_not_needed: {
    status: 409,
    zh: ['无需红字发票', '这张发票没有尚未冲红的退款。'],
    en: ['No red-letter note needed', 'Nothing was refunded that is not written back already.'],
  },
  difference_state: {
    status: 409,
    zh: ['差异状态不允许', '这项差异目前是“{state}”，不能进行此操作。'],
    en: ['Not possible in this state', 'This difference is "{state}", so that cannot be done.'],
  },
  not_linkable: {
    status: 409,
    zh: [
      '两项差异不能关联',
      '只有一方缺账、另一方多账且金额相同的差异才能关联；相差 {deltaMinor}（{currency} 最小单位）。',
    ],
    en: [
      'These do not belong together',
      'Only two that miss one another, with the same sum, can be linked; they are {deltaMinor} apart ({currency}, smallest units).',
    ],
  },
  write_off_limit: {
    status: 409,
    zh: ['超出核销限额', '差额为 {deltaMinor}，超过核销限额 {limitMinor}（{currency} 最小单位），请查明原因。'],
    en: [
      'Too much to write off',
      'It is {deltaMinor}, and at most {limitMinor} may be written off ({currency}, smallest units). Please find the reason.',
    ],
  },
  second_person_needed: {
    status: 403,
    zh: ['需要另一人复核', '提出的人不能自己批准。'],
    en: ['A second person, please', 'Whoever proposed it cannot decide on it.'],
  },
  month_locked: {
    status: 409,
    zh: ['月份已关账', '{month} 已关账，更正请记入下一个月份。'],
    en: ['This month is closed', '{month} is closed; a correction goes into the next one.'],
  },
  month_not_ready: {
    status: 409,
    zh: ['还不能关账', '{month} 还有 {count} 项未了，请先看关账预览。'],
    en: ['Not ready to close', '{month} still has {count} things in the way; the preview names them.'],
  },
  provider_unreachable: {
    status: 503,
    zh: ['支付渠道暂时无法访问', '读取支付渠道账单失败，已读到的部分不会丢失，请稍后再试。'],
    en: ['The provider cannot be reached', 'What was read stays; please try again in a while.'],
  },
  claim_state: {
    status: 409,
    zh: ['售后状态不允许', '这项售后目前是“{state}”，不能进行此操作。'],
    en: ['Not possible in this state', 'This claim is "{state}", so that cannot be done.'],
  },
  claim_over: {
    status: 409,
    zh: ['已过售后期限', '{name} 应在 {claimBefore} 之前申请售后。'],
    en: ['Too late to claim', '{name} could be claimed until {claimBefore}.'],
  },
  claim_reason_unfit: {
    status: 422,
    zh: ['原因不适用', '“{reason}”不适用于 {name}，请另选原因。'],
    en: ['The reason does not fit', '"{reason}" does not fit {name}; please choose another.'],
  },
  claim_term_exists: {
    status: 409,
    zh: ['该日已有期限', '类目 {categoryCode} 自 {validFrom} 起已有售后期限。'],
    en: ['A term begins that day', 'The category {categoryCode} has a term from {validFrom} on already.'],
  },
  claim_policy_exists: {
    status: 409,
    zh: ['该日已有规则', '自 {validFrom} 起的自动通过与答复时限已经设定。'],
    en: ['Set already', 'What is answered by rule from {validFrom} on has been set already.'],
  },
  valid_from_past: {
    status: 422,
    zh: ['生效日已过', '生效日 {validFrom} 早于今天 {today}；已发生的事按当时的规则。'],
    en: ['That day is over', '{validFrom} is before today, {today}; what has happened keeps the rule of its day.'],
  },
  parcel_exists: {
    status: 409,
    zh: ['包裹已登记', '{carrier} {trackingNo} 已是这张订单的包裹，请核对运单号。'],
    en: ['Parcel known already', '{carrier} {trackingNo} is a parcel of this order already; please check the number.'],
  },
  refund_task_state: {
    status: 409,
    zh: ['退款待办已处理', '这项待办目前是“{state}”，不能进行此操作。'],
    en: ['Dealt with already', 'This task is "{state}", so that cannot be done.'],
  },
  manual_refund_state: {
    status: 409,
    zh: ['已有人处理', '这笔退款目前是“{state}”，不能再审批。'],
    en: ['Decided already', 'This refund is "{state}" already.'],
  },
  manual_refund_waits: {
    status: 409,
    zh: ['已有待复核的退款', '订单 {orderNo} 有一笔其他方式的退款等待复核，请先处理。'],
    en: [
      'One waits already',
      'A refund of order {orderNo} by another way waits for approval; please deal with it first.',
    ],
  },
  manual_refund_own: {
    status: 403,
    zh: ['须由他人复核', '这笔退款是您登记的，须由另一位财务人员复核。'],
    en: ['Somebody else has to approve', 'You wrote this refund down; another person has to approve it.'],
  },
  reference_taken: {
    status: 409,
    zh: ['凭证号已使用', '凭证号 {reference} 已登记在另一笔退款上。'],
    en: ['Reference taken', 'The reference {reference} is written down for another refund already.'],
  },
  voucher_unknown: {
    status: 404,
    zh: ['没有这张消费券', '没有券码“{code}”，请核对后再输入。'],
    en: ['No such voucher', 'There is no voucher "{code}". Please check the code.'],
  },
  voucher_not_begun: {
    status: 409,
    zh: ['消费券尚未生效', '“{name}”自 {from} 起可用。'],
    en: ['Not valid yet', '"{name}" can be used from {from} on.'],
  },
  voucher_expired: {
    status: 409,
    zh: ['消费券已过期', '“{name}”已于 {until} 到期。'],
    en: ['This voucher has expired', '"{name}" was valid until {until}.'],
  },
  voucher_stopped: {
    status: 409,
    zh: ['消费券已停用', '“{name}”已停止使用。'],
    en: ['This voucher was withdrawn', '"{name}" can no longer be used.'],
  },
  voucher_used_up: {
    status: 409,
    zh: ['消费券已用完', '“{name}”共 {cap} 张，已全部用完。'],
    en: ['None are left', 'All {cap} of "{name}" have been used.'],
  },
  voucher_already_used: {
    status: 409,
    zh: ['已达使用次数', '“{name}”每人（手机号）限用 {perPerson} 次。'],
    en: ['Used already', '"{name}" can be used {perPerson} time(s) by one person (one phone number).'],
  },
  voucher_threshold: {
    status: 409,
    zh: ['未满使用门槛', '“{name}”满 {threshold} 可用，适用商品还差 {missing}。'],
    en: [
      'Not enough in the basket',
      '"{name}" asks for goods of {threshold}; {missing} of goods it is for are missing.',
    ],
  },
  voucher_not_for_goods: {
    status: 409,
    zh: ['不适用于这些商品', '“{name}”不适用于所选的商品。'],
    en: ['Not for these goods', '"{name}" is for other goods than these.'],
  },
  voucher_not_for_region: {
    status: 409,
    zh: ['不适用于该地区', '“{name}”只适用于送往或自提于指定地区的订单。'],
    en: ['Not for this place', '"{name}" is only for orders that go to certain places.'],
  },
  voucher_not_combinable: {
    status: 409,
    zh: ['不能同时使用', '“{name}”不能与其他消费券同时使用；每单最多 {most} 张。'],
    en: ['Not together', '"{name}" cannot be used with another voucher; at most {most} on one order.'],
  },
  voucher_code_taken: {
    status: 409,
    zh: ['券码已存在', '券码“{code}”已被使用，请换一个。'],
    en: ['Code taken', 'The code "{code}" belongs to another voucher.'],
  },
  voucher_dates: {
    status: 409,
    zh: ['有效期有误', '结束时间须晚于开始时间和现在。'],
    en: ['The dates cannot be right', 'The end has to lie after the beginning and after now.'],
  },
  no_delivery_there: {
    status: 409,
    zh: ['该地区暂不配送', '暂不配送到 {regionCode}，可选择自提。'],
    en: ['No delivery there', 'We do not deliver to {regionCode} yet; collecting is possible.'],
  },
  total_changed: {
    status: 409,
    zh: ['应付金额有变化', '页面上是 {expected}，现在是 {now}，请确认后再提交。'],
    en: ['The total has changed', 'The page said {expected}, it is {now} now. Please look again and order.'],
  },
  freight_exists: {
    status: 409,
    zh: ['该时间已有运费表', '同一时间已有一个运费表版本。'],
    en: ['A table takes effect then', 'Another freight table takes effect at that very time.'],
  },
  freight_in_past: {
    status: 409,
    zh: ['生效时间已过', '新运费表的生效时间不能早于现在。'],
    en: ['In the past', 'A freight table cannot take effect in the past.'],
  },
  freight_region_twice: {
    status: 409,
    zh: ['地区重复', '地区 {regionCode} 出现在两个分区里。'],
    en: ['A place stands twice', 'The place {regionCode} belongs to two zones.'],
  },
  outlet_code_taken: {
    status: 409,
    zh: ['网点编号已使用', '编号 {code} 已有网点使用，请换一个。'],
    en: ['The code is taken', 'Another outlet has the code {code} already.'],
  },
  outlet_state: {
    status: 409,
    zh: ['网点当前状态不允许', '该网点目前为“{state}”，不能这样操作。'],
    en: ['Not in this state', 'The outlet is "{state}" now, so this cannot be done.'],
  },
  outlet_days: {
    status: 422,
    zh: ['日期或时间有误', '结束须不早于开始，展会须有最后一天，营业时间的两端不能相同。'],
    en: [
      'The days or hours cannot be right',
      'The end lies before the beginning, a fair has no last day, or it opens and closes at the same minute.',
    ],
  },
  hours_exception_exists: {
    status: 409,
    zh: ['这些日子已有特别安排', '{fromDay} 至 {toDay} 已有“{reason}”，请先取消。'],
    en: ['Those days have other hours already', '"{reason}" covers {fromDay} to {toDay}; take it away first.'],
  },
  unknown_service: {
    status: 422,
    zh: ['没有这项服务', '服务清单里没有“{code}”，或已停用。'],
    en: ['No such service', 'The list of services has no "{code}", or it is offered no longer.'],
  },
  licence_state: {
    status: 409,
    zh: ['授权状态不允许', '授权 {number} 目前为“{state}”，不能这样操作。'],
    en: ['Not with this licence', 'Licence {number} is "{state}" now, so this cannot be done.'],
  },
  report_period: {
    status: 409,
    zh: ['不能填报这个时段', '{from} 不是该点可以填报的时段的第一天。'],
    en: ['No report for this period', '{from} is not the first day of a period this point can report on.'],
  },
  own_outlet: {
    status: 409,
    zh: ['不能为自己的网点决定', '授权与永久关闭须由与该网点无关的人员决定。'],
    en: [
      'Not on your own outlet',
      'Its licence, and closing it for good, are decided by somebody who does not belong to it.',
    ],
  },
  rhythm_day: {
    status: 409,
    zh: ['生效日期不合适', '填报频率只能从今后的某个星期一开始改变，同一天只能改一次。'],
    en: ['Not from this day on', 'How often is reported changes on a Monday to come, and once for each.'],
  },
} as const satisfies Record<string, RefusalText>;

export type RefusalCode = keyof typeof REFUSALS;
