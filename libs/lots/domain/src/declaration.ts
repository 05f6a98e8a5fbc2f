/** What a lot needs before it is released: its declaration, its quarantine certificate, or neither. */
export type DeclarationKind = 'compliance' | 'quarantine' | 'none';

/**
 * The compliance declaration covers six kinds: vegetables, fruit, tea leaf, livestock and poultry, eggs, farmed aquatic.
 * Dressed birds are slaughtered goods and carry the quarantine certificate instead. Grain, water, dried herbs and
 * processed food are in neither; a variety nobody entered here is asked for the declaration, which errs on the safe side.
 */
const KINDS: Readonly<Record<string, DeclarationKind>> = {
  honey_pomelo: 'compliance',
  golden_pomelo: 'compliance',
  jiaying_tea: 'compliance',
  wuhua_sweet_potato: 'compliance',
  xingning_pigeon_live: 'compliance',
  xingning_pigeon_dressed: 'quarantine',
  kedu_rice: 'none',
  shouxiang_water: 'none',
  mesona: 'none',
  sweet_potato_pastry: 'none',
  pomelo_peel_sausage: 'none',
};

export const declarationKindOf = (variety: string): DeclarationKind => KINDS[variety] ?? 'compliance';
