import type { Sql } from '@youjian/database';
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

/**
 * The same lines of an order that was placed before, from its stored fen. Of an order that was paid in part at a till only
 * the rest is asked for, and a rest has no lines.
 */
export async function storedProviderLines(sql: Sql, orderId: string): Promise<ProviderLine[]> {
  const lines = await sql.query<{ name: string; unitNetFen: number[]; freightFen: number; restFen: number | null }>(
    `select l.name || ' ' || l.sku_name as name, l.unit_net_fen as "unitNetFen", o.freight_fen as "freightFen",
       (select t.phone_fen from orders.till_order t where t.order_id = o.id and t.phone_fen < o.total_fen) as "restFen"
     from orders.line l join orders."order" o on o.id = l.order_id where l.order_id = $1 order by l.position`,
    [orderId],
  );
  const restFen = lines[0]?.restFen ?? null;
  if (restFen !== null) return [{ name: '尾款 Balance', unitFen: restFen, quantity: 1 }];
  return providerLines(lines, lines[0]?.freightFen ?? 0);
}
