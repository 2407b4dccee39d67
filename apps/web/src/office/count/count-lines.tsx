import { useMutation } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { AlertDialog } from '#ui/alert-dialog.tsx';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Checkbox } from '#ui/checkbox.tsx';
import { cx } from '#ui/cx.ts';
import { formatDate, formatNumber, formatQuantity } from '#ui/format.ts';
import { showToast } from '#ui/toast.tsx';
import { actorWords } from '../shared/actor-words.ts';
import { showProblem } from '../shared/problem-words.ts';
import { useMay } from '../shared/staff.ts';
import { useCountRefresh } from './count-refresh.ts';
import type { Count, CountLine } from './count-types.ts';
import { signedWords } from './count-words.tsx';

/** The lines of a count; those that look wrong are chosen here to be counted again. */
export function CountLines({ count }: { count: Count }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const mayRecount = useMay('count.write') && (count.state === 'open' || count.state === 'review');
  const { items } = count.lines;
  if (items.length === 0) return <p className="py-6 text-center text-ink-soft">{m.moves_count_lines_none()}</p>;
  const toggle = (variantId: string, isOn: boolean) => {
    const next = new Set(chosen);
    if (isOn) next.add(variantId);
    else next.delete(variantId);
    setChosen(next);
  };
  const lines = items.filter(({ variantId }) => chosen.has(variantId));
  const hasChoices = mayRecount && items.some(({ counted }) => counted !== null);
  return (
    <div className="grid gap-3">
      {mayRecount && <Recount count={count} lines={lines} onDone={() => setChosen(new Set())} />}
      <Card as="section" className="overflow-hidden">
        <ul aria-label={m.moves_count_lines()} className="divide-y divide-line">
          {items.map((line) => (
            <li key={line.variantId} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
              <Goods
                line={line}
                hasChoices={hasChoices}
                canChoose={mayRecount && line.counted !== null}
                isChosen={chosen.has(line.variantId)}
                onChoose={toggle}
              />
              <Figures line={line} isHidden={count.isHidden} />
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}

interface GoodsProps {
  line: CountLine;
  /** Some line of the list can be chosen, so that names stand behind a box. */
  hasChoices: boolean;
  canChoose: boolean;
  isChosen: boolean;
  onChoose: (variantId: string, isOn: boolean) => void;
}

function Goods({ line, hasChoices, canChoose, isChosen, onChoose }: GoodsProps) {
  const description = [line.sku, ...line.entries.map((entry) => entryWords(entry, line))].join(' · ');
  const words = (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {line.title}
      {line.round > 1 && <Badge tone="saved">{m.moves_round({ round: formatNumber(line.round) })}</Badge>}
      {line.movedMeanwhile && <Badge tone="attention">{m.moves_moved()}</Badge>}
    </span>
  );
  if (!canChoose) {
    return (
      <p className={cx('grid min-w-0 flex-1 basis-64', hasChoices && 'ps-8')}>
        {words}
        <span className="text-ink-faint text-sm">{description}</span>
      </p>
    );
  }
  return (
    <Checkbox
      checked={isChosen}
      onChange={(isOn) => onChoose(line.variantId, isOn)}
      description={description}
      className="min-h-11 min-w-0 flex-1 basis-64"
    >
      {words}
    </Checkbox>
  );
}

const entryWords = (entry: CountLine['entries'][number], { scale }: CountLine): string =>
  m.moves_entry({
    count: formatQuantity(entry.counted, scale),
    who: actorWords(entry.countedBy),
    time: formatDate(Date.parse(entry.countedAt)),
  });

function Figures({ line, isHidden }: { line: CountLine; isHidden: boolean }) {
  const { scale, counted, booked, difference } = line;
  const units = (count: number | null) => (count === null ? '–' : formatQuantity(count, scale));
  return (
    <dl className="flex gap-5 text-end text-sm">
      <Figure label={m.moves_counted()} words={units(counted)} />
      {!isHidden && <Figure label={m.moves_expected()} words={units(booked)} />}
      {!isHidden && (
        <Figure
          label={m.moves_difference()}
          words={difference === null ? '–' : signedWords(difference, scale)}
          isStrong={difference !== null && difference !== 0}
        />
      )}
    </dl>
  );
}

function Figure({ label, words, isStrong }: { label: string; words: string; isStrong?: boolean }) {
  return (
    <div className="grid min-w-18 leading-tight">
      <dt className="text-ink-faint text-xs">{label}</dt>
      <dd className={cx('money', isStrong && 'font-[550] text-attention-ink')}>{words}</dd>
    </div>
  );
}

interface RecountProps {
  count: Count;
  lines: readonly CountLine[];
  onDone: () => void;
}

function Recount({ count, lines, onDone }: RecountProps) {
  const trpc = useTRPC();
  const refresh = useCountRefresh();
  const [isAsked, setAsked] = useState(false);
  const recount = useMutation(
    trpc.office.count.recount.mutationOptions({
      onSuccess: () => {
        showToast({ title: m.moves_recount_done() });
        onDone();
      },
      onError: showProblem,
      onSettled: () => {
        setAsked(false);
        refresh();
      },
    }),
  );
  const chosen = lines.map(({ variantId, round }) => ({ variantId, round }));
  return (
    <div className="print:hidden">
      <Button isDisabled={lines.length === 0} onPress={() => setAsked(true)}>
        <RotateCcw aria-hidden className="size-4" />
        {m.moves_recount({ count: lines.length, shown: formatNumber(lines.length) })}
      </Button>
      <AlertDialog
        isOpen={isAsked}
        onOpenChange={setAsked}
        title={m.moves_recount_title()}
        confirmLabel={m.moves_recount_go()}
        busy={recount.isPending}
        onConfirm={() => recount.mutate({ countId: count.countId, lines: chosen })}
      >
        {m.moves_recount_text()}
      </AlertDialog>
    </div>
  );
}
