// What is known of templates where they are chosen, shown and packed: plain data, drawn from the collections by view.ts. Pure.
import type { Choice } from '@/scaffold/choices';
import type { RepositoryFile } from '@/scaffold/files';
import type { UseCaseSet } from './sets.ts';

/** A file of a template: where its bytes are below `/templates/`, and where it goes in a repository. */
export interface TemplateFile {
  from: string;
  to: string;
  executable: boolean;
}

/** A template as far as choosing and packing need it. */
export interface TemplateEntry {
  id: string;
  title: string;
  files: readonly TemplateFile[];
  /** Ids of the choices that change its files. */
  choices: readonly string[];
  /** Ids of the templates that it takes the place of. */
  insteadOf: readonly string[];
}

/** Everything that a selection can be made and packed of: `/templates/manifest.json`. */
export interface Manifest {
  templates: readonly TemplateEntry[];
  choices: readonly Choice[];
  /** By use case: the templates that can be taken together. */
  sets: Readonly<Record<string, UseCaseSet>>;
  /** By the name of a layer that an option lays over: the paths in it that templates have too. */
  layers: Readonly<Record<string, readonly string[]>>;
}

/** What a template's page needs to draw its variants. */
export interface VariantData {
  choices: readonly Choice[];
  /** The files of the layers that options lay over, as far as the template has them. */
  layers: Readonly<Record<string, readonly RepositoryFile[]>>;
  /** Lines, highlighted, that occur in variants only. */
  lines: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// Both are written by the build that wrote the script which reads them: enough to tell them from an error page.

/** Whether something read is a manifest. */
export const isManifest = (value: unknown): value is Manifest =>
  isFields(value) &&
  Array.isArray(value['templates']) &&
  Array.isArray(value['choices']) &&
  isFields(value['sets']) &&
  isFields(value['layers']);

/** Whether something read is what variants are drawn from. */
export const isVariantData = (value: unknown): value is VariantData =>
  isFields(value) && Array.isArray(value['choices']) && Array.isArray(value['lines']) && isFields(value['layers']);
