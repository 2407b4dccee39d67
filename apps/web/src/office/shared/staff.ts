import { type Permission, permits, type Role } from '@evertill/domain';
import { createContext, useContext } from 'react';

/** Who is signed in to the office, as the server knows them. */
export interface StaffMember {
  staffId: string;
  name: string;
  role: Role;
}

export const StaffContext = createContext<StaffMember | null>(null);

/** The person signed in. Every screen stands inside the gate, so there is one. */
export function useStaff(): StaffMember {
  const staff = useContext(StaffContext);
  if (!staff) throw new Error('Nobody is signed in here');
  return staff;
}

/** Whether the person's role carries a permission: decides what is offered; the server decides what is done. */
export function useMay(permission: Permission): boolean {
  return permits(useStaff().role, permission);
}
