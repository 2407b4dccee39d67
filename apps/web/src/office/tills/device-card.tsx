import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { AlertDialog } from '#ui/alert-dialog.tsx';
import { Badge, type Tone } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { DateText } from '#ui/date-text.tsx';
import { formatDate, formatNumber, formatSince } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { FORMAT_LOCALE } from '#ui/locale.ts';
import { showToast } from '#ui/toast.tsx';
import { showProblem } from '../shared/problem-words.ts';
import { useMay } from '../shared/staff.ts';
import { bytesText, type Device } from './device.ts';
import { PendingBadge } from './till-words.tsx';

/** One till as the server knows it. */
export function DeviceCard({ device }: { device: Device }) {
  const mayRevoke = useMay('device.revoke') && device.status === 'active';
  return (
    <Card as="li" className="grid gap-4 p-5">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div>
          <h2 className="display text-heading">{device.tillCode}</h2>
          <p className="text-ink-soft text-sm">{device.location}</p>
        </div>
        <Badge tone={STATUS_TONES[device.status]}>{statusWords(device.status)}</Badge>
      </div>
      <dl className="grid text-sm">
        <Fact label={m.office_till_seen()}>
          {device.lastSeenAt === null
            ? m.office_till_seen_never()
            : formatSince(Date.parse(device.lastSeenAt), Date.now())}
        </Fact>
        <Fact label={m.office_till_written()}>{m.office_till_entry({ seq: formatNumber(device.headSeq) })}</Fact>
        <Fact label={m.office_till_received()}>{m.office_till_entry({ seq: formatNumber(device.ackedSeq) })}</Fact>
        <Fact label={m.office_till_storage()}>
          <Storage storage={device.storage} />
        </Fact>
        <Fact label={m.office_till_leases()}>
          <Leases leases={device.leases} />
        </Fact>
        <Fact label={m.office_till_enrolled()}>
          <DateText at={Date.parse(device.enrolledAt)} style="day" />
        </Fact>
      </dl>
      <div className="flex flex-wrap items-center gap-2">
        <PendingBadge pending={device.pending} />
        {device.epoch > 1 && <Badge>{m.office_till_series({ epoch: formatNumber(device.epoch) })}</Badge>}
        {device.openCases > 0 && (
          <Link to="/office/cases" className="text-sm">
            {m.office_till_cases({ count: device.openCases, shown: formatNumber(device.openCases) })}
          </Link>
        )}
        {mayRevoke && <Revoke device={device} />}
      </div>
    </Card>
  );
}

const STATUS_TONES: Record<Device['status'], Tone> = { active: 'accent', replaced: 'plain', revoked: 'attention' };

function statusWords(status: Device['status']): string {
  return {
    active: m.office_till_status_active,
    replaced: m.office_till_status_replaced,
    revoked: m.office_till_status_revoked,
  }[status]();
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-4 border-line border-b py-2 last:border-b-0">
      <dt className="text-ink-soft">{label}</dt>
      <dd className="money text-end">{children}</dd>
    </div>
  );
}

function Storage({ storage }: { storage: Device['storage'] }) {
  const { persisted, usageBytes, quotaBytes } = storage;
  if (persisted === undefined) return m.office_till_storage_unknown();
  return (
    <span className="grid">
      <span className={persisted ? undefined : 'text-attention-ink'}>
        {persisted ? m.office_till_storage_kept() : m.office_till_storage_loose()}
      </span>
      {usageBytes !== undefined && quotaBytes !== undefined && (
        <span className="text-ink-faint">
          {m.office_till_storage_used({
            used: bytesText(usageBytes, FORMAT_LOCALE),
            quota: bytesText(quotaBytes, FORMAT_LOCALE),
          })}
        </span>
      )}
    </span>
  );
}

/** What is set aside for it to sell unseen, and when the two last spoke of it. */
function Leases({ leases: { units, variants, exchangedAt } }: Pick<Device, 'leases'>) {
  return (
    <span className="grid">
      <span>{units > 0 ? leasesWords(units, variants) : m.office_till_leases_none()}</span>
      {exchangedAt !== null && (
        <span className="text-ink-faint">{m.office_till_leases_at({ time: formatDate(Date.parse(exchangedAt)) })}</span>
      )}
    </span>
  );
}

const leasesWords = (units: number, variants: number): string =>
  m.office_till_leases_held({ units: formatNumber(units), count: variants, shown: formatNumber(variants) });

function Revoke({ device }: { device: Device }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const revoke = useMutation(
    trpc.office.device.revoke.mutationOptions({
      onSuccess: () => showToast({ title: m.office_till_revoked({ till: device.tillCode }) }),
      onError: showProblem,
      onSettled: () => {
        setAsking(false);
        void queryClient.invalidateQueries(trpc.office.device.pathFilter());
      },
    }),
  );
  return (
    <>
      <Button size="small" className="ms-auto" onPress={() => setAsking(true)}>
        {m.office_till_revoke()}
      </Button>
      <AlertDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={m.office_till_revoke_title({ till: device.tillCode })}
        confirmLabel={m.office_till_revoke_go()}
        isDanger
        busy={revoke.isPending}
        onConfirm={() => revoke.mutate({ deviceId: device.deviceId })}
      >
        {device.pending > 0
          ? m.office_till_revoke_text_pending({ count: formatNumber(device.pending) })
          : m.office_till_revoke_text()}
        {device.leases.units > 0 &&
          ` ${m.office_till_revoke_leases({ held: leasesWords(device.leases.units, device.leases.variants) })}`}
      </AlertDialog>
    </>
  );
}
