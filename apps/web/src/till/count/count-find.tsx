import type { TillCount, TillVariant } from '@evertill/domain';
import { useLiveQuery } from 'dexie-react-hooks';
import { useDeferredValue, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { m } from '#messages';
import { Note } from '#ui/note.tsx';
import { SearchField } from '#ui/search-field.tsx';
import { useSession } from '../core/session-context.tsx';
import { useScanner, useTypingInto } from '../scan/use-scanner.ts';

const SHOWN_MAX = 8;

/** From a code or words to goods that lie here; every scan counts one. */
export function CountFind({ count, onFound }: { count: TillCount; onFound: (variant: TillVariant) => void }) {
  const { till } = useSession();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [unknown, setUnknown] = useState<string>();
  const words = useDeferredValue(text.trim());
  const found = useLiveQuery(
    async () => (words === '' ? [] : (await till.catalogue.search(words, SHOWN_MAX)).filter(isGoods)),
    [till, words],
  );
  useTypingInto(field);
  const take = (variant: TillVariant) => {
    setUnknown(undefined);
    setText('');
    onFound(variant);
  };
  const takeCode = async (code: string) => {
    const variant = await till.catalogue.findByCode(code.trim());
    if (variant && isGoods(variant)) take(variant);
    else setUnknown(code);
  };
  useScanner((scan) => void takeCode(scan.code));
  const isOutside = (variant: TillVariant) =>
    count.variantIds !== null && !count.variantIds.includes(variant.variantId);
  return (
    <div className="grid gap-3">
      <SearchField
        label={m.till_count_find()}
        placeholder={m.till_count_find_hint()}
        size="large"
        value={text}
        onChange={setText}
        onSubmit={(typed) => void takeCode(typed)}
        inputRef={field}
      />
      {unknown !== undefined && <Note tone="attention">{m.till_count_unknown({ code: unknown })}</Note>}
      {words !== '' && found && (
        <ul
          aria-label={m.till_found()}
          className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface"
        >
          {found.length === 0 && <li className="p-4 text-ink-soft">{m.till_found_none({ text: words })}</li>}
          {found.map((variant) => (
            <li key={variant.variantId}>
              <AriaButton
                onPress={() => take(variant)}
                className="grid min-h-14 w-full px-4 py-2 text-start outline-offset-[-2px] hover:bg-sunken data-pressed:bg-sunken"
              >
                <span className="truncate font-[550]">{variant.title}</span>
                <span className="truncate text-ink-faint text-sm">
                  {isOutside(variant) ? m.till_count_outside({ sku: variant.sku }) : variant.sku}
                </span>
              </AriaButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const isGoods = (variant: TillVariant): boolean => variant.kind === 'goods';
