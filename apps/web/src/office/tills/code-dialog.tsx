import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { readProblem } from '#api/problem.ts';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { formatDate } from '#ui/format.ts';
import { Select } from '#ui/select.tsx';
import { TextField } from '#ui/text-field.tsx';
import { showToast } from '#ui/toast.tsx';
import { showProblem } from '../shared/problem-words.ts';
import { isTillCode, nextTillCode } from './device.ts';

interface CodeDialogProps {
  isOpen: boolean;
  onClose: () => void;
  /** Till numbers there are already. */
  taken: readonly string[];
}

/** Makes the one-time code by which a tablet becomes a till. The code is shown once and kept nowhere. */
export function CodeDialog({ isOpen, onClose, taken }: CodeDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(
    trpc.office.device.createCode.mutationOptions({
      onSettled: () => void queryClient.invalidateQueries(trpc.office.device.pathFilter()),
    }),
  );
  const close = () => {
    onClose();
    create.reset();
  };
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => !open && close()}
      title={m.office_code_title()}
      size="small"
      isDismissable={!create.data}
    >
      {create.data ? (
        <Ready code={create.data.code} expiresAt={create.data.expiresAt} onDone={close} />
      ) : (
        <CodeForm
          taken={taken}
          busy={create.isPending}
          error={create.error}
          onCreate={(input) => create.mutate(input, { onError: tellOthers })}
        />
      )}
    </Dialog>
  );
}

/** What is wrong with the till number stands at its field; anything else is told in the corner. */
function tellOthers(error: unknown): void {
  if (!isTillCodeProblem(error)) showProblem(error);
}

function isTillCodeProblem(error: unknown): boolean {
  const problem = readProblem(error);
  return problem.kind === 'refusal' && problem.refusal.code === 'input.invalid';
}

interface CodeFormProps {
  taken: readonly string[];
  busy: boolean;
  error: unknown;
  onCreate: (input: { channelId: string; tillCode: string }) => void;
}

function CodeForm({ taken, busy, error, onCreate }: CodeFormProps) {
  const trpc = useTRPC();
  const { data: locations = [] } = useQuery(trpc.office.locations.queryOptions());
  const shops = locations.flatMap((location) => location.channels.map((channel) => ({ ...channel, place: location })));
  const [shopId, setShop] = useState<string>();
  const shop = shops.find((one) => one.id === shopId) ?? shops[0];
  const [typed, setTyped] = useState<string>();
  const tillCode = typed ?? (shop ? nextTillCode(shop.place.code, taken) : '');
  const isWrong = !isTillCode(tillCode);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (shop && !isWrong) onCreate({ channelId: shop.id, tillCode: tillCode.trim().toUpperCase() });
  };
  return (
    <form className="grid gap-5" onSubmit={submit}>
      <Select
        label={m.office_code_shop()}
        value={shop?.id ?? null}
        onChange={setShop}
        choices={shops.map(({ id, name }) => ({ id, label: name }))}
        size="large"
      />
      <TextField
        label={m.office_code_till()}
        description={m.office_code_till_hint()}
        errorMessage={
          isWrong && typed !== undefined
            ? m.office_code_till_wrong()
            : isTillCodeProblem(error)
              ? m.office_code_till_elsewhere()
              : undefined
        }
        value={tillCode}
        onChange={setTyped}
        maxLength={12}
        size="large"
      />
      <Button type="submit" variant="primary" size="large" full busy={busy} isDisabled={!shop || isWrong}>
        {m.office_code_create()}
      </Button>
    </form>
  );
}

function Ready({ code, expiresAt, onDone }: { code: string; expiresAt: string; onDone: () => void }) {
  const copy = async () => {
    await navigator.clipboard.writeText(code);
    showToast({ title: m.office_copied() });
  };
  return (
    <div className="grid gap-5 text-center">
      <p className="text-ink-soft">{m.office_code_ready()}</p>
      <p className="select-all rounded-card bg-sunken px-4 py-6 font-[550] text-[clamp(1.75rem,8vw,2.75rem)] tabular-nums leading-none tracking-[0.12em]">
        {code}
      </p>
      <p role="status" className="text-ink-soft text-sm">
        {m.office_code_once({ time: formatDate(Date.parse(expiresAt)) })}
      </p>
      <div className="grid gap-2 sm:grid-cols-2">
        <Button size="large" onPress={() => void copy().catch(showProblem)}>
          {m.office_copy()}
        </Button>
        <Button variant="primary" size="large" onPress={onDone}>
          {m.office_code_done()}
        </Button>
      </div>
    </div>
  );
}
