import { Search, X } from 'lucide-react';
import type { Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import {
  SearchField as AriaSearchField,
  type SearchFieldProps as AriaSearchFieldProps,
} from 'react-aria-components/SearchField';
import { m } from '#messages';
import { cx } from './cx.ts';
import { type FieldSize, fieldClass, inputClass } from './field.tsx';

interface SearchFieldProps extends Omit<AriaSearchFieldProps, 'className' | 'children' | 'style'> {
  label: string;
  placeholder?: string;
  size?: FieldSize;
  className?: string;
  inputRef?: Ref<HTMLInputElement>;
}

/** A field to search by; Escape clears it. Its name is for screen readers, the glass says it to the eye. */
export function SearchField({ label, placeholder, size, className, inputRef, ...rest }: SearchFieldProps) {
  return (
    <AriaSearchField {...rest} className={cx(fieldClass, 'group', className)}>
      <Label className="sr-only">{label}</Label>
      <Group className="relative">
        <Search
          aria-hidden
          className="-translate-y-1/2 pointer-events-none absolute start-3 top-1/2 size-4.5 text-ink-faint"
        />
        <Input
          ref={inputRef}
          placeholder={placeholder}
          className={inputClass(size, 'ps-10! pe-10! [&::-webkit-search-cancel-button]:hidden')}
        />
        <AriaButton
          aria-label={m.ui_clear()}
          className="-translate-y-1/2 absolute end-1.5 top-1/2 grid size-8 place-items-center rounded-field text-ink-faint hover:bg-sunken group-data-empty:invisible"
        >
          <X aria-hidden className="size-4" />
        </AriaButton>
      </Group>
    </AriaSearchField>
  );
}
