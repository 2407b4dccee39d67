import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { v7 } from 'uuid';
import { useTRPC } from '#api/context.ts';
import { showProblem } from '../shared/problem-words.ts';
import type { ImportFile } from './import-file.ts';
import { firstMapping, type ImportChoices, type ImportMapping } from './import-mapping.ts';

/** The way of a file from the hand of the manager into the catalogue. */
export function useImport(choices: ImportChoices) {
  const trpc = useTRPC();
  const [file, setFile] = useState<ImportFile>();
  const [mapping, setMapping] = useState<ImportMapping>();
  const [runId, setRunId] = useState<string>();
  const plan = useMutation(trpc.office.import.plan.mutationOptions({ onError: showProblem }));
  const apply = useMutation(trpc.office.import.run.mutationOptions({ onError: showProblem }));

  const take = (next: ImportFile) => {
    setFile(next);
    setMapping(firstMapping(next.head.columns, choices));
    plan.reset();
    apply.reset();
  };
  const remap = (next: ImportMapping) => {
    setMapping(next);
    plan.reset();
  };
  const startOver = () => {
    setFile(undefined);
    setMapping(undefined);
    plan.reset();
    apply.reset();
  };
  const sent = file && mapping && { fileName: file.name, text: file.text, mapping };
  const show = () => sent && plan.mutate(sent);
  const doAll = (skipRefused: boolean) => {
    if (!sent) return;
    const id = v7();
    setRunId(id);
    apply.mutate({ ...sent, skipRefused, runId: id });
  };
  return { file, mapping, plan, apply, runId, take, remap, startOver, show, doAll };
}

export type ImportRun = ReturnType<typeof useImport>;
