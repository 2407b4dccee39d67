import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { RadioGroup } from '#ui/radio-group.tsx';
import { Screen } from '../shared/screen.tsx';
import { useMay } from '../shared/staff.ts';
import { StockTabs } from '../stock/stock-tabs.tsx';
import { NewRuleDialog } from './new-rule-dialog.tsx';
import { Rules } from './rules.tsx';
import { Suggestions } from './suggestions.tsx';
import { REORDER_SHOWS, type ReorderSearch } from './supply-search.ts';

const route = getRouteApi('/office/stock/reorder');

/** What should be bought now, and the rules that say so. */
export function ReorderScreen() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useMay('purchase.write');
  const [isAdding, setAdding] = useState(false);
  const show = search.show ?? 'due';
  const change = (part: Partial<ReorderSearch>) =>
    void navigate({ search: (old) => ({ ...old, page: undefined, ...part }), replace: true });
  return (
    <Screen
      above={<StockTabs />}
      title={m.supply_reorder()}
      intro={m.supply_reorder_intro()}
      needs="purchase.read"
      actions={mayWrite && <Button onPress={() => setAdding(true)}>{m.supply_rule_new()}</Button>}
    >
      <div className="grid gap-4">
        <RadioGroup
          label={m.supply_show()}
          hideLabel
          look="chips"
          value={show}
          onChange={(id) => change({ show: REORDER_SHOWS.find((one) => one === id && one !== 'due') })}
          choices={REORDER_SHOWS.map((id) => ({ id, label: showWords(id) }))}
        />
        {show === 'due' ? (
          <Suggestions search={search} onChange={change} />
        ) : (
          <Rules key={show} show={show} search={search} onChange={change} />
        )}
      </div>
      <NewRuleDialog isOpen={isAdding} onClose={() => setAdding(false)} />
    </Screen>
  );
}

function showWords(show: (typeof REORDER_SHOWS)[number]): string {
  return { due: m.supply_show_due, with: m.supply_show_rules, without: m.supply_show_without }[show]();
}
