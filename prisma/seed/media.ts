/** Pictures as the catalogue knows them: media ids by what they show. */
export interface SeededMedia {
  ofProduct: Map<string, { mediaId: string; sku: string | null }[]>;
  ofCategory: Map<string, string>;
}
