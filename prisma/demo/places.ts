import type { DemoLocation, OpeningHours } from './types.ts';

export const shop = {
  name: 'Thornfold',
  strapline: 'Good things for an ordinary day',
  email: 'hello@thornfold.example',
} as const;

/** Three shops and two warehouses. Telephone numbers are from the range Ofcom keeps for fiction. */
export const locations: DemoLocation[] = [
  {
    code: 'BATH',
    name: 'Thornfold Bath',
    kind: 'store',
    address: { line1: '14 Larkmead Street', city: 'Bath', postcode: 'BA1 5LR', country: 'GB' },
    phone: '+44 1632 960114',
    openingHours: hours('09:30', '18:00', '11:00', '16:30'),
    latitude: 51.3862,
    longitude: -2.3601,
    timeZone: 'Europe/London',
    shipPriority: 4,
  },
  {
    code: 'MARGATE',
    name: 'Thornfold Margate',
    kind: 'store',
    address: { line1: '3 Old Sailmakers Yard', city: 'Margate', postcode: 'CT9 1EX', country: 'GB' },
    phone: '+44 1632 960203',
    openingHours: hours('10:00', '17:30', '10:30', '16:00'),
    latitude: 51.3896,
    longitude: 1.3815,
    timeZone: 'Europe/London',
    shipPriority: 5,
  },
  {
    code: 'LEITH',
    name: 'Thornfold Leith',
    kind: 'store',
    address: { line1: '27 Cooperage Lane', city: 'Edinburgh', postcode: 'EH6 6QF', country: 'GB' },
    phone: '+44 1632 960327',
    openingHours: hours('10:00', '18:30', '11:00', '17:00'),
    latitude: 55.9762,
    longitude: -3.1702,
    timeZone: 'Europe/London',
    shipPriority: 3,
  },
  {
    code: 'AVON',
    name: 'Avonmouth Warehouse',
    kind: 'warehouse',
    address: {
      line1: 'Unit 6, Kestrel Park',
      line2: 'Gloucester Road',
      city: 'Bristol',
      postcode: 'BS11 9QD',
      country: 'GB',
    },
    phone: '+44 1632 960600',
    openingHours: [],
    latitude: 51.5026,
    longitude: -2.6908,
    timeZone: 'Europe/London',
    shipPriority: 1,
  },
  {
    code: 'TILBURG',
    name: 'Tilburg Warehouse',
    kind: 'warehouse',
    address: { line1: 'Kraaivenstraat 212', city: 'Tilburg', postcode: '5048 AB', country: 'NL' },
    phone: '+31 85 011 2260',
    openingHours: [],
    latitude: 51.5823,
    longitude: 5.0456,
    timeZone: 'Europe/Amsterdam',
    shipPriority: 2,
  },
];

function hours(opens: string, closes: string, sundayOpens: string, sundayCloses: string): OpeningHours[] {
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
  return [...days.map((day) => ({ day, opens, closes })), { day: 'sun', opens: sundayOpens, closes: sundayCloses }];
}
