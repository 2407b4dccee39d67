/** What a buyer types and chooses at the checkout. */
export interface CheckoutForm {
  email: string;
  name: string;
  phone: string;
  way: 'delivery' | 'pick_up';
  line1: string;
  line2: string;
  city: string;
  postcode: string;
  country: string;
  shippingOptionId: string;
  locationId: string;
  method: 'card' | 'manual';
}

export const EMPTY_FORM: CheckoutForm = {
  email: '',
  name: '',
  phone: '',
  way: 'delivery',
  line1: '',
  line2: '',
  city: '',
  postcode: '',
  country: 'GB',
  shippingOptionId: '',
  locationId: '',
  method: 'card',
};

/** Where the shop delivers to. */
export const COUNTRIES = ['GB', 'IE', 'FR', 'DE', 'NL', 'BE', 'LU', 'ES', 'PT', 'IT', 'AT', 'DK', 'SE', 'FI'] as const;

export type FormProblem = 'missing' | 'email' | 'postcode' | 'choose';
export type FormProblems = Partial<Record<keyof CheckoutForm, FormProblem>>;

/** What is missing or cannot be right, field by field; the server has the last word. */
export function problemsOf(form: CheckoutForm): FormProblems {
  const problems: FormProblems = {};
  const need = (...names: (keyof CheckoutForm)[]) => {
    for (const name of names) if (form[name].trim() === '') problems[name] = 'missing';
  };
  need('email', 'name');
  if (!problems.email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(form.email.trim())) problems.email = 'email';
  if (form.way === 'pick_up') {
    if (form.locationId === '') problems.locationId = 'choose';
    return problems;
  }
  need('line1', 'city', 'postcode');
  if (!problems.postcode && !isPostcode(form.postcode, form.country)) problems.postcode = 'postcode';
  if (form.shippingOptionId === '') problems.shippingOptionId = 'choose';
  return problems;
}

/** Only where a form is certain to be wrong: Great Britain's; elsewhere by length. */
function isPostcode(text: string, country: string): boolean {
  const code = text.trim().toUpperCase();
  if (country === 'GB') return /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/.test(code);
  return code.length >= 3 && code.length <= 16;
}
