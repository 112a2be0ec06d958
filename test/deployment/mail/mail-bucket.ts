// The mails of hires in a bucket, where a receipt rule of SES has put them as they came: SES has no inbox to look into.
import type { Credentials } from '../../../infra/lambdas/shared/sign-request.ts';
import { signRequest } from '../../../infra/lambdas/shared/sign-request.ts';
import type { ReadMail } from '../../../local/onboarding/person.ts';
import type { Ask } from '../asking.ts';
import { readMailFile } from './mail-file.ts';

export type MailBucket = {
  readonly ask: Ask;
  readonly credentials: () => Promise<Credentials>;
  readonly region: string;
  readonly bucket: string;
  readonly prefix: string;
  /** What came before is somebody else's. */
  readonly since: number;
};

/** One request to S3, the bucket in the path: its name may have dots. @throws Error when S3 refuses */
export async function askS3(
  { ask, credentials, region, bucket }: Omit<MailBucket, 'prefix' | 'since'>,
  method: 'GET' | 'PUT',
  path: string,
  body = '',
): Promise<string> {
  const url = new URL(`https://s3.${region}.amazonaws.com/${bucket}${path}`);
  const unsigned = { method, url, headers: {}, body: Buffer.from(body) };
  const headers = await signRequest(unsigned, { region, service: 's3' }, await credentials(), new Date());
  const answer = await ask({ host: url.host, method, path: `${url.pathname}${url.search}`, headers, body });
  if (answer.status === 200) return answer.body;
  throw new Error(
    `S3 answered ${answer.status} to ${method} ${url.pathname}: ${/<Code>(\w+)/.exec(answer.body)?.[1] ?? ''}`,
  );
}

const unescaped = (text: string) => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&lt;', '<');
const inTag = (xml: string, tag: string) => new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1];

type Listed = { readonly key: string; readonly at: number };

async function list(bucket: MailBucket): Promise<Listed[]> {
  const found: Listed[] = [];
  let token: string | undefined;
  do {
    const query = new URLSearchParams({
      'list-type': '2',
      prefix: bucket.prefix,
      ...(token && { 'continuation-token': token }),
    });
    const page = await askS3(bucket, 'GET', `?${query.toString()}`);
    for (const [, entry = ''] of page.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g)) {
      found.push({ key: unescaped(inTag(entry, 'Key') ?? ''), at: Date.parse(inTag(entry, 'LastModified') ?? '') });
    }
    token = unescaped(inTag(page, 'NextContinuationToken') ?? '');
  } while (token !== '');
  return found.filter(({ at }) => at >= bucket.since).toSorted((one, other) => one.at - other.at);
}

const readMail = async (bucket: MailBucket, key: string) => readMailFile(await askS3(bucket, 'GET', `/${key}`));

/** All mails that came since, oldest first; each is fetched once. */
export function mailsIn(bucket: MailBucket): () => Promise<ReadMail[]> {
  const read = new Map<string, ReadMail>();
  return async () => {
    const listed = await list(bucket);
    for (const { key } of listed) {
      if (!read.has(key)) read.set(key, await readMail(bucket, key));
    }
    return listed.flatMap(({ key }) => read.get(key) ?? []);
  };
}
