import { faultsOf } from '../checks/faults';
import { onTheShelf } from '../house/shelf';
import { expect, test } from '../people';
import { fact, part, visit } from '../personas/shopper';

for (const language of ['zh-CN', 'en'] as const)
  test(`a shopper reads what something is made of, down to the villages, in ${language}`, async ({ sit }) => {
    const words =
      language === 'en'
        ? { part: 'What it is made of', lot: 'The lot', code: 'Lot code' }
        : { part: '用什么做的', lot: '批次信息', code: '批次号' };
    const { page } = await sit({ language, width: 360 });
    const { product } = await onTheShelf(['流心酥', '腊肠'], ({ lots }) => lots.length > 0);
    await visit(page, `${language === 'en' ? '/en' : ''}/t/${product.lots[0]?.code ?? ''}`);

    const components = part(page, words.part);
    const rows = components.getByRole('listitem');
    const shares = (await rows.allInnerTexts()).map((text) => Number(/([\d.]+)%/.exec(text)?.[1] ?? Number.NaN));
    expect(shares.length).toBeGreaterThan(1);
    expect(Math.round(shares.reduce((sum, share) => sum + share, 0) * 10) / 10).toBeCloseTo(100, 0);
    const first = rows.filter({ has: page.locator('a[href*="/t/"]') }).first();
    await expect(first.locator('a[href*="/villages/"]').first()).toBeVisible();
    await expect(page.getByRole('main')).not.toContainText(/non_village|H\d{3}/);
    expect(await faultsOf(page, language)).toEqual([]);

    const link = first.locator('a[href*="/t/"]');
    const code = await link.innerText();
    await link.click();
    await expect(fact(part(page, words.lot), words.code)).toHaveText(code);
    await expect(part(page, words.part)).toHaveCount(0);
  });
