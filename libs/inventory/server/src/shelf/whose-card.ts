/**
 * Which product a slug, a SKU or a lot belongs to, as the cards that were read have told. More may be known here than is
 * remembered on the shelf: to forget a card that is not there does no harm.
 */
export class WhoseCard {
  private readonly bySku = new Map<string, string>();
  private readonly bySlug = new Map<string, string>();
  /** Nearly every lot is sold as one product, so one is kept as it is. */
  private readonly byLot = new Map<string, string | readonly string[]>();

  learn(productId: string, of: { slug: string; skuIds: readonly string[]; lotIds: readonly string[] }): void {
    this.bySlug.set(of.slug, productId);
    for (const skuId of of.skuIds) this.bySku.set(skuId, productId);
    for (const lotId of of.lotIds) {
      const known = this.ofLot(lotId);
      if (!known.includes(productId)) this.byLot.set(lotId, known.length === 0 ? productId : [...known, productId]);
    }
  }

  learnSlug(slug: string, productId: string): void {
    this.bySlug.set(slug, productId);
  }

  ofSku(skuId: string): string | undefined {
    return this.bySku.get(skuId);
  }

  ofSlug(slug: string): string | undefined {
    return this.bySlug.get(slug);
  }

  ofLot(lotId: string): readonly string[] {
    const known = this.byLot.get(lotId);
    return known === undefined ? [] : typeof known === 'string' ? [known] : known;
  }

  /** The product may be called otherwise now. */
  forgetSlugsOf(productId: string): void {
    for (const [slug, id] of this.bySlug) if (id === productId) this.bySlug.delete(slug);
  }

  /** Once no card is left, no lot stands on any; a SKU stays with its product. */
  forgetAll(): void {
    this.bySlug.clear();
    this.byLot.clear();
  }
}
