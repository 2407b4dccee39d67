import { type Permission, permits, type TillStaff } from '@evertill/domain';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { m } from '#messages';
import { Dialog } from '#ui/dialog.tsx';
import { useSession } from '../core/session-context.tsx';
import { useStore } from '../core/store.ts';
import { PinPad } from './pin-pad.tsx';
import { StaffCards } from './staff-cards.tsx';

/** Who allows it: the clerk, or whoever gave their PIN for it; null: nobody. */
export type Ask = (permission: Permission) => Promise<TillStaff | null>;

const ApprovalContext = createContext<Ask>(async () => null);

/** Asks for a permission. Whoever is signed in and has it is not asked again; else somebody who has it gives a PIN. */
export const useApproval = (): Ask => useContext(ApprovalContext);

/** A reason, with the name of whoever allowed it when that was not the clerk. */
export function reasonBy(reason: string, by: TillStaff, clerk: TillStaff | null): string {
  return by.id === clerk?.id ? reason : m.till_reason_by({ reason, name: by.name });
}

interface Question {
  permission: Permission;
  answer: (staff: TillStaff | null) => void;
}

export function ApprovalProvider({ staff, children }: { staff: readonly TillStaff[]; children: ReactNode }) {
  const { clerks } = useSession();
  const clerk = useStore(clerks.current);
  const [question, setQuestion] = useState<Question | null>(null);
  const [chosen, choose] = useState<TillStaff | null>(null);
  const ask: Ask = (permission) => {
    if (clerk && permits(clerk.role, permission)) return Promise.resolve(clerk);
    return new Promise((resolve) => setQuestion({ permission, answer: resolve }));
  };
  const close = (by: TillStaff | null) => {
    question?.answer(by);
    setQuestion(null);
    choose(null);
  };
  const able = staff.filter((one) => one.active && question && permits(one.role, question.permission));
  return (
    <ApprovalContext value={ask}>
      {children}
      <Dialog
        isOpen={question !== null}
        onOpenChange={(isOpen) => !isOpen && close(null)}
        title={chosen ? m.till_pin_of({ name: chosen.name }) : m.till_approve_title()}
        size="small"
      >
        {chosen ? (
          <PinPad key={chosen.id} staff={chosen} onRight={() => close(chosen)} />
        ) : (
          <div className="grid gap-4">
            <p className="text-ink-soft">{m.till_approve_text()}</p>
            <StaffCards staff={able} onChoose={choose} />
          </div>
        )}
      </Dialog>
    </ApprovalContext>
  );
}
