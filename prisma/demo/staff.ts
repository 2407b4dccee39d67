import type { DemoStaff } from './types.ts';

/** Everybody who works at the demo shop. PINs and passwords are for the demo alone and are printed at start. */
export const staff: DemoStaff[] = [
  {
    name: 'Imogen Thorne',
    role: 'owner',
    pin: '2580',
    shops: [],
    office: { email: 'owner@thornfold.example', password: 'hawthorn-hedge-12' },
  },
  {
    name: 'Daniel Okafor',
    role: 'manager',
    pin: '1470',
    shops: ['BATH', 'MARGATE', 'LEITH'],
    office: { email: 'manager@thornfold.example', password: 'blackthorn-gate-34' },
  },
  {
    name: 'Priya Nair',
    role: 'clerk',
    pin: '1122',
    shops: ['BATH'],
    office: { email: 'clerk@thornfold.example', password: 'buckthorn-lane-56' },
  },
  clerk('Tom Ashby', '3344', 'BATH'),
  clerk('Ellie Marsh', '5566', 'MARGATE'),
  clerk('Kofi Mensah', '7788', 'MARGATE'),
  clerk('Isla Rennie', '9900', 'LEITH'),
  clerk('Callum Baird', '2468', 'LEITH'),
];

function clerk(name: string, pin: string, shop: string): DemoStaff {
  return { name, role: 'clerk', pin, shops: [shop], office: null };
}
