// SendTaskHeartbeat: starts the heartbeat's clock anew; leaves no event.
import { taskToken, waitingFor } from '../callbacks.ts';
import { sendHeartbeat } from '../engine/state-types/task-end.ts';
import { readRequest } from '../request.ts';
import type { Service } from '../service.ts';

const shape = { taskToken };

export const SendTaskHeartbeat = (service: Service, request: unknown): unknown => {
  const { taskToken: token } = readRequest(shape, request);
  sendHeartbeat(service.engine, waitingFor(service, token));
  return {};
};
