import { expect, test } from '../people';
import { chooses, fillsDay, signsIn } from '../personas/back-office';
import { part } from '../personas/shopper';
import type { Page } from '@playwright/test';

const DAY_MS = 86_400_000;
const dayInBeijing = (offset: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(Date.now() + offset * DAY_MS));

test('a lot passes the centre: handed over by both sides, weighed, sampled, tested, released, packed by scanner and sent', async ({
  sit,
}) => {
  const team = await sit();
  const centre = await sit();

  const code = await test.step('the village registers, weighs and declares it, and hands it over', async () => {
    const { page } = team;
    await signsIn(page, 'villageTeam', '/admin/lots');
    const made = await registers(page);
    await page.getByRole('button', { name: '交出', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: `把批次 ${made} 交给配送中心` });
    await dialog.getByRole('spinbutton', { name: '筐数或箱数' }).fill('8');
    await dialog.getByRole('button', { name: '交出' }).click();
    await expect(dialog).toBeHidden();
    return made;
  });

  await test.step('the centre confirms what it got, which is a little less, and both see the difference', async () => {
    const { page } = centre;
    await signsIn(page, 'clerk', `/admin/hand-overs?lotCode=${code}`);
    await page.getByRole('button', { name: '签收' }).click();
    const dialog = page.getByRole('dialog', { name: `签收批次 ${code}` });
    await dialog.getByRole('spinbutton', { name: '实收' }).fill('199');
    await dialog.getByRole('button', { name: '签收' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('row', { name: new RegExp(code) })).toContainText('数量不符');
    await team.page.goto(`/admin/hand-overs?lotCode=${code}`);
    await expect(team.page.getByRole('row', { name: new RegExp(code) })).toContainText('199 kg');
  });

  await test.step('weighs it in and takes a sample', async () => {
    const { page } = centre;
    await page.goto(`/admin/lots/${code}`);
    await page.getByRole('button', { name: '过磅' }).click();
    const scale = page.getByRole('dialog', { name: `过磅：${code}` });
    await scale.getByRole('spinbutton', { name: '毛重' }).fill('619.5');
    await scale.getByRole('spinbutton', { name: '皮重' }).fill('420');
    await scale.getByRole('button', { name: '过磅' }).click();
    await expect(scale).toBeHidden();
    await expect(part(page, '配送中心')).toContainText('199.5 kg');

    await page.getByRole('button', { name: '抽样' }).click();
    const sample = page.getByRole('dialog', { name: `抽样：${code}` });
    await sample.getByRole('button', { name: '抽样' }).click();
    await expect(sample).toBeHidden();
    await expect(part(page, '配送中心')).toContainText(`S-${code}-1`);
  });

  await test.step('cannot pack it before it is released; the release desk tests and releases it', async () => {
    const { page } = centre;
    await expect(page.getByRole('button', { name: '装箱' })).toHaveCount(0);
    await page.goto(`/admin/release-desk?q=${code}`);
    await page.getByRole('button', { name: '录入检测' }).click();
    const dialog = page.getByRole('dialog', { name: `为批次 ${code} 录入放行检测` });
    await dialog.getByRole('textbox', { name: '样品编号' }).fill(`S-${code}-1`);
    await dialog.getByRole('textbox', { name: '检测机构' }).fill('配送中心检测室');
    await dialog.getByRole('textbox', { name: '检测方法' }).fill('GB 23200.113');
    await dialog.getByRole('textbox', { name: '项目 1' }).fill('毒死蜱');
    await dialog.getByRole('textbox', { name: '结果 1' }).fill('未检出');
    await dialog.getByRole('textbox', { name: '限量 1' }).fill('0.02 mg/kg');
    await dialog.getByRole('button', { name: '录入检测' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('row', { name: new RegExp(code) })).toContainText('齐全');
    await page.getByRole('button', { name: '放行', exact: true }).click();
    const release = page.getByRole('dialog', { name: `放行批次 ${code}` });
    await release.getByRole('button', { name: '放行' }).click();
    await expect(release).toBeHidden();
    await expect(page.getByRole('row', { name: new RegExp(code) })).toHaveCount(0);
  });

  const pallet = await test.step('packs nineteen cartons and puts them on a pallet', async () => {
    const { page } = centre;
    await page.goto(`/admin/lots/${code}`);
    await page.getByRole('button', { name: '装箱' }).click();
    const pack = page.getByRole('dialog', { name: `装箱：${code}` });
    await pack.getByRole('spinbutton', { name: '箱数' }).fill('19');
    await pack.getByRole('button', { name: '装箱' }).click();
    await expect(pack).toBeHidden();
    await page.getByRole('button', { name: '码托盘' }).click();
    const stack = page.getByRole('dialog', { name: `码托盘：${code}` });
    await stack.getByRole('button', { name: '码托盘' }).click();
    await expect(stack).toBeHidden();
    await page.goto(`/admin/cartons?lotCode=${code}`);
    const number = page
      .getByRole('row')
      .nth(1)
      .getByRole('link', { name: /^\d{18}$/ });
    await expect(number).toHaveCount(2);
    return (await number.nth(1).textContent()) ?? '';
  });

  await test.step('loads it with the scanner, which needs no field, and lets it leave', async () => {
    const { page } = centre;
    await page.goto('/admin/dispatches');
    await page.getByRole('button', { name: '新建发运' }).click();
    const dialog = page.getByRole('dialog', { name: '新建发运' });
    await dialog.getByText('消费者包裹').click();
    await chooses(page, '订单号', 'YJ');
    await dialog.getByRole('button', { name: '新建发运' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('装车中');
    await scans(page, `00${pallet}`);
    await expect(page.getByRole('status').getByText('已装 19 箱')).toBeVisible();
    await page.getByRole('button', { name: '发车' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('运输途中');
    await page.getByRole('button', { name: '到货签收' }).click();
    const arrival = page.getByRole('dialog', { name: /到货签收/ });
    await arrival.getByRole('button', { name: '到货签收' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('已到达');
  });

  await test.step('anybody can look the pallet up, and its label can be printed', async () => {
    const { page } = centre;
    await page.goto(`/admin/scan?code=${pallet}`);
    await expect(page.getByRole('status').filter({ hasText: code })).toBeVisible();
    await page.goto(`/admin/print/pallets/${pallet}`);
    await expect(page.getByRole('img', { name: `SSCC ${pallet}` }).first()).toBeVisible();
    await page.goto(`/admin/print/lots/${code}/declaration`);
    await expect(page.getByText('承诺达标合格证')).toBeVisible();
  });
});

/** A scanner that plays keyboard: all its keys within one breath, whatever has the focus and however busy the machine is. */
const scans = (page: Page, code: string): Promise<void> =>
  page.evaluate(
    (keys) => {
      for (const key of keys) document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    },
    [...code, 'Enter'],
  );

/** A lot with its households' weights and its declaration, as `brings-in-a-lot` shows it step by step. */
async function registers(page: Page): Promise<string> {
  await page.getByRole('button', { name: '登记批次' }).click();
  const dialog = page.getByRole('dialog', { name: '登记批次' });
  await chooses(page, '基地', '洞口');
  await chooses(page, '品种', '梅州金柚');
  await dialog.getByRole('textbox', { name: /等级/ }).fill('特级');
  await fillsDay(page, '采收或屠宰日', dayInBeijing(-1));
  await fillsDay(page, '保质期至', dayInBeijing(90));
  await dialog.getByRole('spinbutton', { name: /净重/ }).fill('200');
  await dialog.getByRole('button', { name: '登记批次' }).click();
  await expect(page).toHaveURL(/\/admin\/lots\/[A-Z0-9-]+$/);
  const code = page.url().split('/').at(-1) ?? '';
  await page.getByRole('button', { name: '导入 CSV' }).click();
  const file = page.getByRole('dialog', { name: `为批次 ${code} 导入农户交货` });
  await file
    .getByRole('textbox', { name: '或粘贴 CSV 内容' })
    .fill('villageCode,householdNumber,grams\n,H001,120000\n,H002,80000\n');
  await file.getByRole('button', { name: '预览' }).click();
  await file.getByRole('button', { name: '导入 2 行' }).click();
  await expect(file).toBeHidden();
  await page.getByRole('button', { name: '开具合格证' }).click();
  const paper = page.getByRole('dialog', { name: `为批次 ${code} 开具证明` });
  await paper.getByRole('textbox', { name: '开具者' }).fill('洞口村金柚基地');
  await paper.getByRole('textbox', { name: /联系方式/ }).fill('0753-0000000');
  await paper.getByRole('button', { name: '开具合格证' }).click();
  await expect(paper).toBeHidden();
  return code;
}
