import { m } from '#messages';
import type { Target } from './import-mapping.ts';

const WORDS: Record<Target, () => string> = {
  handle: m.office_field_handle,
  title: m.office_field_title,
  subtitle: m.office_field_subtitle,
  description: m.office_field_description,
  brand: m.office_field_brand,
  category: m.office_field_category,
  tags: m.office_field_tags,
  status: m.office_field_status,
  published: m.office_field_published,
  kind: m.office_field_kind,
  sku: m.office_field_sku,
  barcode: m.office_field_barcode,
  price: m.office_field_price,
  compareAt: m.office_field_compareAt,
  taxRate: m.office_field_taxRate,
  weightGrams: m.office_field_weightGrams,
  quantity: m.office_field_quantity,
  option1Name: m.office_field_option1Name,
  option1Value: m.office_field_option1Value,
  option2Name: m.office_field_option2Name,
  option2Value: m.office_field_option2Value,
  option3Name: m.office_field_option3Name,
  option3Value: m.office_field_option3Value,
  picture: m.office_field_picture,
  pictureAlt: m.office_field_pictureAlt,
};

const CHANGED: Record<string, () => string> = {
  ...WORDS,
  options: m.office_field_options,
  archived: m.office_field_archived,
};

export const targetWords = (target: Target): string => WORDS[target]();

/** The name of something that an import changes. */
export const changeWords = (field: string): string => CHANGED[field]?.() ?? field;
