import { faultsOf } from '../checks/faults';
import { onTheShelf } from '../house/shelf';
import { expect, test } from '../people';
import { opensOrder, signsIn } from '../personas/back-office';
import { buys, fact, fenOf, part, readSplit, sumOf, visit } from '../personas/shopper';

/** One white pixel: any browser takes it for a picture. */
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=',
  'base64',
);

test('a shopper claims what arrived rotten and what was missing; one is answered by rule, one by the centre', async ({
  sit,
}) => {
  const shopper = await sit({ width: 360 });
  const clerk = await sit();
  const choice = await onTheShelf(['jinyou', 'miyou', 'cha']);
  const order = await test.step('three were bought and sent', async () => {
    const bought = await buys(shopper.page, choice, { quantity: 3 });
    const { page } = clerk;
    await signsIn(page, 'clerk');
    await opensOrder(page, bought.orderNo);
    await page.getByRole('button', { name: '开始备货' }).click();
    await page.getByRole('button', { name: '装箱完成' }).click();
    await page.getByRole('button', { name: '发货' }).click();
    const dialog = page.getByRole('dialog', { name: `订单 ${bought.orderNo} 发货` });
    await dialog.getByRole('textbox', { name: '承运方' }).fill('顺丰冷链');
    await dialog.getByRole('textbox', { name: '运单号' }).fill('SF5647382910');
    await dialog.getByRole('button', { name: '发货' }).click();
    await expect(dialog).toBeHidden();
    return bought;
  });
  const goods = sumOf(
    await test.step('the villages have it all', async () => {
      await visit(shopper.page, order.url);
      return readSplit(shopper.page);
    }),
  );

  async function claims(reason: string, damage?: string): Promise<void> {
    const { page } = shopper;
    await visit(page, order.url);
    await part(page, '售后').getByRole('link', { name: '申请售后' }).click();
    await page.getByRole('radio', { name: reason }).check();
    if (damage !== undefined) await page.getByRole('radio', { name: damage }).check();
    await expect(page.getByText('按规则建议')).toBeVisible();
    await page.getByRole('button', { name: '提交申请' }).click();
    await expect(page.getByText('请添加至少一张照片')).toBeVisible();
    await page.getByLabel('添加照片').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: PHOTO });
    await expect(page.getByRole('img', { name: '照片 1' })).toBeVisible();
    await page.getByRole('textbox', { name: '补充说明' }).fill('箱子一角压坏了');
    expect(await faultsOf(page, 'zh-CN'), 'a claim that is filled in').toEqual([]);
    await page.getByRole('button', { name: '提交申请' }).click();
    await expect(page.getByRole('heading', { level: 1, name: /^售后 SH/ })).toBeVisible();
  }

  const small = await test.step('a spot is answered at once, and labelled so', async () => {
    await claims('坏果、变质', '少许（约一成）');
    const { page } = shopper;
    await expect(page.getByText('已同意退款')).toBeVisible();
    await expect(page.getByText('自动', { exact: true })).toBeVisible();
    expect(await faultsOf(page, 'zh-CN'), 'a claim that was answered').toEqual([]);
    return fenOf(
      await fact(page.getByRole('main'), '规则建议')
        .or(fact(page.getByRole('main'), '按规则建议'))
        .first()
        .innerText(),
    );
  });

  const claimNo = await test.step('what was missing waits for a person', async () => {
    await claims('少件');
    const { page } = shopper;
    await expect(page.getByText('等待答复')).toBeVisible();
    return /claims\/([^?]+)/.exec(page.url())?.[1] ?? '';
  });

  await test.step('the centre looks at it and gives the money back', async () => {
    const { page } = clerk;
    await page.goto(`/admin/claims/${claimNo}`);
    await expect(page.getByRole('img', { name: '照片 1' })).toBeVisible();
    await page.getByRole('button', { name: /^退\s?款$/ }).click();
    const dialog = page.getByRole('dialog', { name: `售后 ${claimNo} 退款` });
    await dialog.getByRole('textbox', { name: '写给买家的话' }).fill('抱歉少发了，已为您退款。');
    await dialog.getByRole('button', { name: /^退\s?款$/ }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('已退款');
  });

  await test.step('the shopper reads it, and the villages have exactly that much less', async () => {
    const { page } = shopper;
    await page.reload();
    await expect(part(page, '进度')).toContainText('抱歉少发了，已为您退款。');
    await visit(page, order.url);
    const refunded = fenOf(await fact(part(page, '金额'), '已退款').innerText());
    expect(refunded).toBe(small + choice.sku.priceFen);
    expect(sumOf(await readSplit(page))).toBe(goods - refunded);
  });
});
