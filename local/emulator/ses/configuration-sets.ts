// The configuration sets of local SESv2: which events of a mail go to which topic of SNS. A set has no options of its own
// here, and events go nowhere else.
// https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_CreateConfigurationSetEventDestination.html
import * as z from 'zod/mini';
import { AwsError, notImplemented } from '../kit/aws-error.ts';
import { strictInput } from '../kit/strict-input.ts';

/** The only events here: a delivery publishes nothing. */
const eventTypes = ['BOUNCE', 'COMPLAINT'] as const;
export type MailEventType = (typeof eventTypes)[number];
const isKnown = (type: string): type is MailEventType => eventTypes.some((known) => known === type);

const name = z.string().check(z.regex(/^[\w-]{1,64}$/));
const createSet = z.strictObject({ ConfigurationSetName: name });
const createDestination = z.strictObject({
  ConfigurationSetName: name,
  EventDestinationName: name,
  EventDestination: z.strictObject({
    Enabled: z.optional(z.boolean()),
    MatchingEventTypes: z.array(z.string()),
    SnsDestination: z.strictObject({ TopicArn: z.string() }),
  }),
});

type Destination = z.infer<typeof createDestination>['EventDestination'];

const there = (what: string) => new AwsError('AlreadyExistsException', `${what} already exists.`);

const read = <S extends z.ZodMiniType>(operation: string, schema: S, input: unknown): z.infer<S> =>
  strictInput(operation, schema, input, 'BadRequestException');

export class ConfigurationSets {
  readonly #sets = new Map<string, Map<string, Destination>>();

  create(input: unknown): object {
    const { ConfigurationSetName: set } = read('CreateConfigurationSet', createSet, input);
    if (this.#sets.has(set)) throw there(`Configuration set ${set}`);
    this.#sets.set(set, new Map());
    return {};
  }

  /** @returns the topic, to which SES says a word at once */
  addDestination(input: unknown): string {
    const operation = 'CreateConfigurationSetEventDestination';
    const { ConfigurationSetName, EventDestinationName, EventDestination } = read(operation, createDestination, input);
    const strange = EventDestination.MatchingEventTypes.filter((type) => !isKnown(type));
    if (strange.length > 0) throw notImplemented(`${operation} of ${strange.join(', ')}`);
    const destinations = this.#find(ConfigurationSetName);
    if (destinations.has(EventDestinationName)) throw there(`Event destination ${EventDestinationName}`);
    destinations.set(EventDestinationName, EventDestination);
    return EventDestination.SnsDestination.TopicArn;
  }

  /** @throws NotFoundException for a set that does not exist */
  check(set: string | undefined): void {
    if (set !== undefined) this.#find(set);
  }

  /** The topics to which an event of a mail is published. */
  topicsOf(set: string, type: MailEventType): string[] {
    return [...this.#find(set).values()]
      .filter(({ Enabled, MatchingEventTypes }) => Enabled === true && MatchingEventTypes.includes(type))
      .map(({ SnsDestination }) => SnsDestination.TopicArn);
  }

  #find(set: string): Map<string, Destination> {
    const found = this.#sets.get(set);
    if (found) return found;
    throw new AwsError('NotFoundException', `Configuration set <${set}> does not exist.`, { status: 404 });
  }
}
