import { m } from '#messages';
import { Section } from './section.tsx';
import { TextInput } from './text-input.tsx';
import type { FormState } from './use-checkout-form.ts';

export function ContactSection({ form, isDisabled }: { form: FormState; isDisabled: boolean }) {
  return (
    <Section title={m.shop_contact()}>
      <TextInput
        form={form}
        name="email"
        label={m.shop_email()}
        type="email"
        autoComplete="email"
        description={m.shop_email_why()}
        isDisabled={isDisabled}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextInput form={form} name="name" label={m.shop_name_of()} autoComplete="name" isDisabled={isDisabled} />
        <TextInput
          form={form}
          name="phone"
          label={m.shop_phone()}
          type="tel"
          autoComplete="tel"
          isOptional
          isDisabled={isDisabled}
        />
      </div>
    </Section>
  );
}
