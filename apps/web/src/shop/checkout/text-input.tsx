import { m } from '#messages';
import { TextField } from '#ui/text-field.tsx';
import type { CheckoutForm } from './checkout-form.ts';
import { problemWords } from './form-words.ts';
import type { FormState } from './use-checkout-form.ts';

type TextName = 'email' | 'name' | 'phone' | 'line1' | 'line2' | 'city' | 'postcode';

interface TextInputProps {
  form: FormState;
  name: TextName & keyof CheckoutForm;
  label: string;
  autoComplete: string;
  type?: 'text' | 'email' | 'tel';
  isOptional?: boolean;
  isDisabled: boolean;
  description?: string;
  className?: string;
}

/** One field of the checkout: keeps what is typed and says what is wrong beside it. */
export function TextInput({ form, name, label, isOptional, ...rest }: TextInputProps) {
  return (
    <TextField
      {...rest}
      name={name}
      label={isOptional ? m.shop_optional({ label }) : label}
      size="large"
      value={form.values[name]}
      onChange={(text) => form.set({ [name]: text })}
      onBlur={() => form.values[name] !== '' && form.leave(name)}
      isRequired={!isOptional}
      validationBehavior="aria"
      maxLength={200}
      errorMessage={problemWords(form.problems[name])}
    />
  );
}
