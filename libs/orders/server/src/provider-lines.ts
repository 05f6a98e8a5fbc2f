import type { OpenSession } from '@youjian/payments-domain';

type ProviderLine = OpenSession['lines'][number];

/**
 * An order as the payment provider is told it: what each unit costs after vouchers, equal ones together, and the freight. It
 * adds up to the total to the fen, whatever was taken off.
 */
export function providerLines(
  lines: readonly { readonly name: string; readonly unitNetFen: readonly number[] }[],
  freightFen: number,
): ProviderLine[] {
  const goods = lines.flatMap(({ name, unitNetFen }) => {
    const quantities = new Map<number, number>();
    for (const unitFen of unitNetFen) quantities.set(unitFen, (quantities.get(unitFen) ?? 0) + 1);
    return [...quantities].map(([unitFen, quantity]) => ({ name, unitFen, quantity }));
  });
  return freightFen === 0 ? goods : [...goods, { name: '运费 Delivery', unitFen: freightFen, quantity: 1 }];
}
