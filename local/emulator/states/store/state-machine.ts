// One state machine with its revisions, published versions, aliases and tags.
import type { Machine } from '../definition/machine.ts';

/** What can be configured and has no effect here; it is kept and returned. */
export type Configurations = {
  readonly loggingConfiguration: unknown;
  readonly tracingConfiguration: unknown;
  readonly encryptionConfiguration: unknown;
};

/** The definition and configuration at one time; never changed, an update makes a new one. */
export type Revision = Configurations & {
  readonly definition: string;
  readonly machine: Machine;
  readonly roleArn: string;
  /** Absent for the first one. */
  readonly revisionId: string | undefined;
  readonly updatedAt: number;
};

export type Version = {
  readonly arn: string;
  readonly number: number;
  readonly revision: Revision;
  readonly description: string | undefined;
  readonly createdAt: number;
};

export type Route = { readonly versionArn: string; readonly weight: number };

export type Alias = {
  readonly arn: string;
  readonly name: string;
  readonly createdAt: number;
  updatedAt: number;
  description: string | undefined;
  routes: readonly Route[];
};

export class StateMachine {
  readonly arn: string;
  readonly name: string;
  readonly createdAt: number;
  revision: Revision;
  /** Oldest first. */
  readonly versions: Version[] = [];
  #published = 0;
  readonly aliases = new Map<string, Alias>();
  readonly tags = new Map<string, string>();

  constructor(arn: string, name: string, createdAt: number, revision: Revision) {
    this.arn = arn;
    this.name = name;
    this.createdAt = createdAt;
    this.revision = revision;
  }

  version(number: string): Version | undefined {
    return this.versions.find((version) => String(version.number) === number);
  }

  /** A revision that is published already is not published again. */
  publish(description: string | undefined, createdAt: number): Version {
    const latest = this.versions.at(-1);
    if (latest !== undefined && latest.revision === this.revision) return latest;
    const number = ++this.#published;
    const version = { arn: `${this.arn}:${number}`, number, revision: this.revision, description, createdAt };
    this.versions.push(version);
    return version;
  }

  removeVersion(version: Version): void {
    this.versions.splice(this.versions.indexOf(version), 1);
  }
}
