// Requests of Step Functions, with the errors of their validation.
import { requestReader } from '../kit/request.ts';
import { serializationException, validationException } from './errors.ts';

export const readRequest = requestReader({
  invalid: validationException,
  wrongType: (name, type) => serializationException(`The member ${name} is not a ${type}.`),
});
