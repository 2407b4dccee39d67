import { useEffect, useState } from 'react';
import { useSettled } from '../shared/use-settled.ts';
import { type CheckoutForm, EMPTY_FORM, type FormProblems, problemsOf } from './checkout-form.ts';
import { changeDraft } from './draft.ts';

const SAVE_PAUSE_MS = 300;

export interface FormState {
  values: CheckoutForm;
  set: (change: Partial<CheckoutForm>) => void;
  /** Problems to be shown: of fields that were left, or of all after a try. */
  problems: FormProblems;
  leave: (name: keyof CheckoutForm) => void;
  /** Shows every problem and moves to the first. True when there is none. */
  check: () => boolean;
}

/** The form, kept as it is typed so that a reload loses nothing. */
export function useCheckoutForm(kept: Partial<CheckoutForm>): FormState {
  const [values, setValues] = useState<CheckoutForm>({ ...EMPTY_FORM, ...kept });
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [isTried, setTried] = useState(false);
  const settled = useSettled(values, SAVE_PAUSE_MS);
  useEffect(() => {
    void changeDraft((draft) => draft && { ...draft, form: settled });
  }, [settled]);
  const all = problemsOf(values);
  const shown = Object.entries(all).filter(([name]) => isTried || left.has(name));
  return {
    values,
    set: (change) => setValues((was) => ({ ...was, ...change })),
    problems: Object.fromEntries(shown),
    leave: (name) => setLeft((was) => new Set([...was, name])),
    check: () => {
      setTried(true);
      const first = Object.keys(all)[0];
      if (first) document.querySelector<HTMLElement>(`form [name="${first}"]`)?.focus();
      return first === undefined;
    },
  };
}
