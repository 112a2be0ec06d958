// What `lambda:invoke` gives as its result: the payload in an envelope of what the SDK knew of the call.
import { Data } from '../../json.ts';
import type { LambdaAnswer } from '../../../kit/seams.ts';

/** Calls within the same second share the text of their date. */
let dated = { second: Number.NaN, text: '' };

const dateText = (now: number): string => {
  const second = Math.floor(now / 1000);
  if (dated.second !== second) dated = { second, text: new Date(second * 1000).toUTCString() };
  return dated.text;
};

type Known = { version: string; requestId: string; length: string; date: string };

const valueOf = (payload: Data, { version, requestId, length, date }: Known): unknown => ({
  ExecutedVersion: version,
  Payload: payload.value,
  SdkHttpMetadata: {
    AllHttpHeaders: {
      'X-Amz-Executed-Version': [version],
      'x-amzn-RequestId': [requestId],
      'Content-Length': [length],
      Date: [date],
      'Content-Type': ['application/json'],
    },
    HttpHeaders: {
      'X-Amz-Executed-Version': version,
      'x-amzn-RequestId': requestId,
      'Content-Length': length,
      Date: date,
      'Content-Type': 'application/json',
    },
    HttpStatusCode: 200,
  },
  SdkResponseMetadata: { RequestId: requestId },
  StatusCode: 200,
});

/** The same as text, put together since that is three times as fast; a test holds the two together. */
const textOf = (payload: Data, known: Known): string => {
  const version = JSON.stringify(known.version);
  const id = JSON.stringify(known.requestId);
  const [length, date] = [`"${known.length}"`, `"${known.date}"`];
  const lists = `"X-Amz-Executed-Version":[${version}],"x-amzn-RequestId":[${id}],"Content-Length":[${length}],"Date":[${date}],"Content-Type":["application/json"]`;
  const headers = `"X-Amz-Executed-Version":${version},"x-amzn-RequestId":${id},"Content-Length":${length},"Date":${date},"Content-Type":"application/json"`;
  const http = `{"AllHttpHeaders":{${lists}},"HttpHeaders":{${headers}},"HttpStatusCode":200}`;
  const rest = `"SdkHttpMetadata":${http},"SdkResponseMetadata":{"RequestId":${id}},"StatusCode":200}`;
  return `{"ExecutedVersion":${version},"Payload":${payload.text},${rest}`;
};

export const envelopeOf = (payload: Data, answer: LambdaAnswer, now: number): Data => {
  const { executedVersion: version = '$LATEST', requestId = '' } = answer;
  const known = { version, requestId, length: String(Buffer.byteLength(payload.text)), date: dateText(now) };
  return Data.of(valueOf(payload, known), textOf(payload, known));
};
