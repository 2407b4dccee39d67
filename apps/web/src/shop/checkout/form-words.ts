import { m } from '#messages';
import type { FormProblem } from './checkout-form.ts';

const WORDS: Record<FormProblem, () => string> = {
  missing: m.shop_field_missing,
  email: m.shop_field_email,
  postcode: m.shop_field_postcode,
  choose: m.shop_field_choose,
};

export function problemWords(problem: FormProblem | undefined): string | undefined {
  return problem && WORDS[problem]();
}
