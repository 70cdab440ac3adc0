// GitHub workflows as the Accept tests see them, and the actions that they may use.
import { z } from 'zod';
import { yaml } from './template-files.ts';

const step = z.strictObject({
  name: z.string().optional(),
  id: z.string().optional(),
  if: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.union([z.string(), z.boolean(), z.number()])).optional(),
  env: z.record(z.string(), z.string()).optional(),
});
const needs = z.union([z.string().transform((job) => [job]), z.array(z.string())]);
const concurrency = z.object({
  group: z.string(),
  'cancel-in-progress': z.union([z.string(), z.boolean()]).optional(),
});
const job = z.looseObject({
  name: z.string(),
  if: z.string().optional(),
  needs: needs.default([]),
  'runs-on': z.string(),
  'timeout-minutes': z.int(),
  environment: z.string().optional(),
  permissions: z.record(z.string(), z.string()).optional(),
  concurrency: concurrency.optional(),
  strategy: z.record(z.string(), z.unknown()).optional(),
  env: z.record(z.string(), z.string()).optional(),
  outputs: z.record(z.string(), z.string()).optional(),
  steps: z.array(step),
});
const workflow = z.strictObject({
  name: z.string(),
  on: z.record(z.string(), z.unknown()),
  permissions: z.record(z.string(), z.string()),
  concurrency,
  env: z.record(z.string(), z.string()).optional(),
  jobs: z.record(z.string(), job),
});

export type Workflow = z.infer<typeof workflow>;
export type Job = z.infer<typeof job>;

/** @throws if it is no workflow of the form that all of ours have */
export const parseWorkflow = (text: string): Workflow => workflow.parse(yaml(text));

/** @throws if there is no such job */
export function jobOf(parsed: Workflow, id: string): Job {
  const found = parsed.jobs[id];
  if (!found) throw new Error(`There is no job ${id}.`);
  return found;
}

/** What a job runs, one entry a step; actions by their name without the commit. */
export const stepsOf = (one: Job): string[] =>
  one.steps.map(({ run, uses }) => run?.trim() ?? uses?.replace(/@.*/, '') ?? '');

/** Releases that run on Node.js 24 or are composed of other steps, with the commits that were read from their repositories. */
export const PINS: Readonly<Record<string, string>> = {
  'actions/checkout': '3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1',
  'actions/download-artifact': '3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1',
  'actions/upload-artifact': 'bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0',
  'aquasecurity/trivy-action': 'ed142fd0673e97e23eac54620cfb913e5ce36c25 # v0.36.0',
  'astral-sh/setup-uv': '20cfd1bf945f4377ade1205e4dbc17946fc9a30d # v10.0.1',
  'docker/login-action': '4907a6ddec9925e35a0a9e82d7399ccc52663121 # v4.1.0',
  'dorny/paths-filter': '7b450fff21473bca461d4b92ce414b9d0420d706 # v4.0.2',
  'google-github-actions/auth': '7c6bc770dae815cd3e89ee6cdf493a5fab2cc093 # v3.0.0',
  'google-github-actions/setup-gcloud': 'aa5489c8933f4cc7a4f7d45035b3b1440c9c10db # v3.0.1',
};
