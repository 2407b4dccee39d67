import { useLayoutEffect, useRef, useState } from 'react';
import { m } from '#messages';
import { showToast } from '#ui/toast.tsx';
import { showProblem } from './problem-words.ts';
import { useTyped } from './use-typed.ts';

/** What a code means of what was found for it: what it names exactly, else the only one there is. */
export function meantBy<Goods extends { sku: string; barcodes?: readonly string[]; isExact?: boolean }>(
  code: string,
  goods: readonly Goods[],
): Goods | undefined {
  const small = code.toLowerCase();
  const isNamed = ({ sku, barcodes = [], isExact = false }: Goods) =>
    isExact || [sku, ...barcodes].some((one) => one.toLowerCase() === small);
  return goods.find(isNamed) ?? (goods.length === 1 ? goods[0] : undefined);
}

/**
 * A field to find goods by words, or by a code and Enter as a scanner sends them. The field is empty again at once, so
 * that the next code does not stick to this one; a code that means nothing comes back into it, unless the next stands
 * there already. `query` is what to list.
 */
export function useCodeField<Goods>(
  lookUp: (code: string) => Promise<Goods | undefined>,
  onChoose: (goods: Goods) => void,
) {
  const [query, setQuery] = useState('');
  const [text, type] = useTyped(query, setQuery);
  // A code is answered later than it was sent: what it is added to is what stands there then.
  const newest = useRef({ onChoose, text });
  useLayoutEffect(() => {
    newest.current = { onChoose, text };
  });
  const write = (words: string) => {
    setQuery(words);
    type(words);
  };
  const choose = (goods: Goods) => {
    newest.current.onChoose(goods);
    write('');
  };
  const putBack = (code: string) => {
    if (newest.current.text === '') write(code);
    else showToast({ title: m.office_code_unknown({ code }), tone: 'attention' });
  };
  const take = async (code: string) => {
    try {
      const meant = await lookUp(code);
      if (meant) newest.current.onChoose(meant);
      else putBack(code);
    } catch (error) {
      putBack(code);
      showProblem(error);
    }
  };
  const onSubmit = (typed: string) => {
    const code = typed.trim();
    if (code === '') return;
    write('');
    void take(code);
  };
  return { query, choose, field: { value: text, onChange: type, onSubmit } };
}
