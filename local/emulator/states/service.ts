// What the operations work on.
import type { Place } from './arn.ts';
import type { Engine } from './engine/engine.ts';
import type { Environment } from './engine/transition.ts';
import type { Switches } from './switches.ts';
import type { Executions } from './store/executions.ts';
import type { Machines } from './store/machines.ts';

export type Service = {
  readonly environment: Environment;
  readonly place: Place;
  readonly switches: Switches;
  readonly engine: Engine;
  readonly machines: Machines;
  readonly executions: Executions;
};

export type Operation = (service: Service, request: unknown) => unknown;
