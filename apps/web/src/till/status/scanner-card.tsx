import { useState } from 'react';
import { m } from '#messages';
import { formatNumber } from '#ui/format.ts';
import { useSession } from '../core/session-context.tsx';
import { useStore } from '../core/store.ts';
import { scanLog } from '../scan/scanner.ts';
import { useScanner } from '../scan/use-scanner.ts';
import { Fact, Facts } from './facts.tsx';

/** Try the scanner: what came, how fast, and what it stands for. */
export function ScannerCard() {
  const { till } = useSession();
  const scans = useStore(scanLog);
  const [titles, setTitles] = useState<Record<string, string>>({});
  useScanner(({ code }) => {
    void till.catalogue.findByCode(code).then((variant) => {
      setTitles((known) => ({ ...known, [code]: variant?.title ?? m.till_scanner_unknown() }));
    });
  });
  return (
    <Facts title={m.till_scanner_title()}>
      {scans.length === 0 && <p className="text-ink-soft">{m.till_scanner_text()}</p>}
      {scans.map((scan) => (
        <Fact key={scan.at} name={scan.code}>
          {titles[scan.code] ?? ''}{' '}
          <span className="text-ink-faint text-sm">
            {m.till_scanner_speed({ ms: formatNumber(Math.round(scan.msPerKey)) })}
          </span>
        </Fact>
      ))}
    </Facts>
  );
}
