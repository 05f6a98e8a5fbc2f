import type { Texts } from '../zh-CN';

export const help: Pick<Texts, 'help'> = {
  help: {
    topics: 'Topics',
    buy: {
      title: 'How to buy',
      text: 'Choose a size and add it to the cart. At checkout enter an address or choose an outlet, place the order, and pay by bank card, Alipay or WeChat Pay. Stock is reserved when you place the order; if the time to pay runs out it is cancelled by itself and nothing is charged.',
    },
    refund: {
      title: 'Refunds and claims',
      text: 'Damaged, spoiled, missing or wrong goods: ask within the after-sales window, with a photo. Refunds are by piece: exactly what was paid for those pieces, to the fen, taken back from the same villages.\nA recalled lot is refunded in full.',
    },
    perishable: {
      title: 'Fresh goods',
      text: 'Under article 25 of the Consumer Protection Law the 7-day no-reason return does not apply to fresh and perishable goods. Instead, damaged pieces are refunded. Product page and checkout say so beforehand.',
    },
    attribution: {
      title: 'How sales are credited to villages',
      text: 'Each piece belongs to a lot, and the lot has the weights that the villages brought, frozen when it was released. The net price is split by these weights, and the parts always add up to it.\nThis is called attributed sales, and it is a statistic. What households are owed and have been paid follows their benefit contracts and is never mixed in here.\nNo household is ever shown; cells behind which too few stand read “too few to show”.',
    },
    certificates: {
      title: 'Certificates and tracing',
      text: 'To be on sale, a product needs a valid base certificate, a valid product certificate, a released lot and, where the law asks for it, a compliance declaration. If one of them ends, sales stop at once. Every certificate and every lot can be looked up without signing in.',
    },
    privacy: {
      title: 'Privacy',
      text: 'Name, phone and address are used for delivery and claims only, stored encrypted, and every reading is logged. Cart and order links stay on your device. This shop loads no script, font or picture from anybody else.',
    },
    terms: {
      title: 'Terms of sale',
      text: 'The price is the one shown when you place the order, with taxes included. Delivery is charged by place and weight, is free from an amount on, and collecting costs nothing. A voucher holds online and in the outlets alike; a refund gives back what was paid for each piece. Online and in the outlets the same price version takes effect at the same moment. Stock is reserved until the time to pay ends; if goods cannot be sent after payment, for example because a certificate ended, you are refunded in full and told why.',
    },
    contact: {
      title: 'Contact',
      text: 'Telephone: placeholder. If something is wrong with the goods, the trace or a price, please tell us with the order number or lot code.',
    },
    demo: {
      title: 'About this demonstration',
      text: 'This is a demonstration system. People, households, companies, certificates, orders and sums are synthetic; village names and division codes are from public sources, and which of them are listed as designated was chosen for the demonstration. Payments run in a sandbox and no money moves.',
    },
  },
};
