import { expect, test } from '../people';
import { chooses, fillsDay, signsIn } from '../personas/back-office';
import { part } from '../personas/shopper';

const DAY_MS = 86_400_000;
const dayInBeijing = (offset: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(Date.now() + offset * DAY_MS));

const WRONG = 'villageCode,householdNumber,grams\n,H001,40000\n,H002,three sacks\n,H003,25000\n';
const RIGHT = 'villageCode,householdNumber,grams\n,H001,40000\n,H002,35000\n,H003,25000\n';

test('a village team brings in a lot from its households, the administrator tests and releases it, and everybody can trace it', async ({
  sit,
}) => {
  const team = await sit();
  const administrator = await sit();

  const code = await test.step('the team registers what was harvested', async () => {
    const { page } = team;
    await signsIn(page, 'villageTeam', '/admin/lots');
    await page.getByRole('button', { name: '登记批次' }).click();
    const dialog = page.getByRole('dialog', { name: '登记批次' });
    await chooses(page, '基地', '洞口');
    await chooses(page, '品种', '梅州金柚');
    await dialog.getByRole('textbox', { name: /等级/ }).fill('特级');
    await fillsDay(page, '采收或屠宰日', dayInBeijing(-1));
    await fillsDay(page, '保质期至', dayInBeijing(90));
    await dialog.getByRole('spinbutton', { name: /净重/ }).fill('100');
    await dialog.getByRole('button', { name: '登记批次' }).click();
    await expect(page).toHaveURL(/\/admin\/lots\/[A-Z0-9-]+$/);
    return page.url().split('/').at(-1) ?? '';
  });

  await test.step('imports the weights of the households; the preview names the wrong row and its column', async () => {
    const { page } = team;
    await page.getByRole('button', { name: '导入 CSV' }).click();
    const dialog = page.getByRole('dialog', { name: `为批次 ${code} 导入农户交货` });
    const text = dialog.getByRole('textbox', { name: '或粘贴 CSV 内容' });
    await text.fill(WRONG);
    await dialog.getByRole('button', { name: '预览' }).click();
    await expect(dialog).toContainText('有 1 行需要改正');
    const wrong = dialog.getByRole('row').nth(1);
    await expect(wrong.getByRole('cell').first()).toHaveText('3');
    await expect(wrong).toContainText('H002');
    await expect(wrong).toContainText('重量（克）：');
    await expect(dialog.getByRole('button', { name: /^导入 \d+ 行$/ })).toBeDisabled();

    await dialog.getByRole('button', { name: '返回修改' }).click();
    await text.fill(RIGHT);
    await dialog.getByRole('button', { name: '预览' }).click();
    await expect(dialog).toContainText('全部 3 行可以导入');
    await expect(dialog).toContainText('合计 100 kg，等于净重');
    await dialog.getByRole('button', { name: '导入 3 行' }).click();
    await expect(dialog).toBeHidden();
    const contributions = part(page, '农户交货');
    await expect(contributions).toContainText('合计 100 kg，等于净重');
    for (const household of ['H001', 'H002', 'H003']) await expect(contributions).toContainText(household);
  });

  await test.step('issues the declaration', async () => {
    const { page } = team;
    await page.getByRole('button', { name: '开具合格证' }).click();
    const dialog = page.getByRole('dialog', { name: `为批次 ${code} 开具证明` });
    await dialog.getByRole('textbox', { name: '开具者' }).fill('洞口村金柚基地');
    await dialog.getByRole('button', { name: '开具合格证' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('待放行');
  });

  await test.step('the administrator enters the test and releases it', async () => {
    const { page } = administrator;
    await signsIn(page, 'administrator', `/admin/lots/${code}`);
    await page.getByRole('button', { name: '录入检测' }).click();
    const test = page.getByRole('dialog', { name: `为批次 ${code} 录入放行检测` });
    await test.getByRole('textbox', { name: '样品编号' }).fill('S-2026-0001');
    await test.getByRole('textbox', { name: '检测机构' }).fill('梅州市农产品质量检测中心（演示）');
    await test.getByRole('textbox', { name: '检测方法' }).fill('GB 23200.113');
    await test.getByRole('textbox', { name: '项目 1' }).fill('毒死蜱');
    await test.getByRole('textbox', { name: '结果 1' }).fill('未检出');
    await test.getByRole('textbox', { name: '限量 1' }).fill('0.5 mg/kg');
    await test.getByRole('button', { name: '录入检测' }).click();
    await expect(test).toBeHidden();

    await page.getByRole('button', { name: '放行' }).click();
    const release = page.getByRole('dialog', { name: `放行批次 ${code}` });
    await release.getByRole('button', { name: '放行' }).click();
    await expect(release).toBeHidden();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('已放行');
    await expect(part(page, '冻结的分账份额')).toContainText('洞口村');
  });

  await test.step('anybody can see where it came from, and no household', async () => {
    const { page } = await sit({ width: 360 });
    await page.goto(`/t/${code}`);
    await expect(page.getByRole('region', { name: '结论' })).toContainText('有效：该批次已放行');
    await expect(part(page, '批次信息')).toContainText('洞口村');
    await expect(part(page, '检测')).toContainText('S-2026-0001');
    await expect(part(page, '承诺达标合格证')).toContainText('洞口村金柚基地');
    await expect(page.getByRole('main')).not.toContainText('H001');
  });
});
