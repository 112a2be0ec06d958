// The template of this run as the tests look at it: synthesised once, before all of them (setup.ts).
import { readFileSync } from 'node:fs';
import { jest } from '@jest/globals';
import { Template } from 'aws-cdk-lib/assertions';
import { templateFile } from './context.ts';

// Some tests synthesise more, which takes seconds, and many of them on a machine that has other things to do.
jest.setTimeout(180_000);

export { context, settings } from './context.ts';

export const synthesise = (): Template => Template.fromString(readFileSync(templateFile, 'utf8'));

export type Resource = {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
  readonly DeletionPolicy?: string;
};

/** The resources of a type, by logical id. */
export const resourcesOf = (template: Template, type: string): [string, Resource][] =>
  Object.entries(template.findResources(type) as Record<string, Resource>);

/** The one resource of its type. */
export function theOnly(template: Template, type: string): Resource {
  const [[, resource] = [], ...others] = resourcesOf(template, type);
  if (!resource || others.length > 0) throw new Error(`There is not exactly one ${type}.`);
  return resource;
}

/** The one resource of a type whose logical id contains `part`. */
export function theOne(template: Template, type: string, part: string): Resource {
  const [found, ...others] = resourcesOf(template, type).filter(([id]) => id.includes(part));
  if (!found || others.length > 0) throw new Error(`There is not exactly one ${type} of ${part}.`);
  return found[1];
}
