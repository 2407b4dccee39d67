import { expect, test } from 'vitest';
import { type Scan, WedgeDetector } from './wedge.ts';

function type(detector: WedgeDetector, keys: readonly string[], msPerKey: number, from = 1_000): Scan | null {
  let scan: Scan | null = null;
  keys.forEach((key, index) => {
    scan = detector.take({ key, at: from + index * msPerKey, isCommand: false });
  });
  return scan;
}

const code = [...'5901234123457', 'Enter'];

test('a fast burst ended by Enter is a scan', () => {
  expect(type(new WedgeDetector(), code, 5)).toMatchObject({ code: '5901234123457', msPerKey: 5 });
  expect(type(new WedgeDetector(), code, 30)).toMatchObject({ code: '5901234123457' });
});

test('a person typing the same is no scan', () => {
  expect(type(new WedgeDetector(), code, 90)).toBeNull();
  expect(type(new WedgeDetector(), code, 180)).toBeNull();
});

test('scanners set to Tab work too', () => {
  expect(type(new WedgeDetector(), [...'ABC-123', 'Tab'], 4)).toMatchObject({ code: 'ABC-123' });
});

test('Enter long after a burst, or after a few keys, is only Enter', () => {
  const detector = new WedgeDetector();
  type(detector, [...'59012341'], 5);
  expect(detector.take({ key: 'Enter', at: 5_000, isCommand: false })).toBeNull();
  expect(type(new WedgeDetector(), [...'123', 'Enter'], 5)).toBeNull();
});

test('what was typed by hand before is not part of the code', () => {
  const detector = new WedgeDetector();
  type(detector, [...'mug'], 150, 0);
  expect(type(detector, code, 5, 2_000)).toMatchObject({ code: '5901234123457' });
});

test('capital letters come with Shift and stay one code; shortcuts and arrows end it', () => {
  expect(type(new WedgeDetector(), ['Shift', 'A', 'Shift', 'B', '1', '2', 'Enter'], 5)).toMatchObject({ code: 'AB12' });
  const detector = new WedgeDetector();
  type(detector, [...'1234'], 5);
  detector.take({ key: 'ArrowDown', at: 1_021, isCommand: false });
  expect(detector.take({ key: 'Enter', at: 1_025, isCommand: false })).toBeNull();
  type(detector, [...'1234'], 5);
  detector.take({ key: 'c', at: 1_021, isCommand: true });
  expect(detector.take({ key: 'Enter', at: 1_025, isCommand: false })).toBeNull();
});

test('one scan after another gives two codes', () => {
  const detector = new WedgeDetector();
  expect(type(detector, [...'11112222', 'Enter'], 4, 0)?.code).toBe('11112222');
  expect(type(detector, [...'33334444', 'Enter'], 4, 40)?.code).toBe('33334444');
});

test('one stumble of a busy tablet does not cut a code in two', () => {
  const detector = new WedgeDetector();
  type(detector, [...'590123'], 5, 0);
  expect(type(detector, [...'4123457', 'Enter'], 5, 200)?.code).toBe('5901234123457');
});
