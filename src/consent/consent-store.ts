import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { gateKeyOf } from '../care-team/gate-store.ts';
import { type Table, unlessConditionFails } from '../platform/table.ts';
import type { AppendDependencies } from './append-entry.ts';
import { entryIdOf } from './consent.ts';

/** The log of consents, which the gate holds. */
export const consentStore = ({ name, client }: Table): Pick<AppendDependencies, 'appendEntry'> => ({
  async appendEntry(profileId, entry, mostEntries) {
    const isGiven = entry.kind === 'given';
    const update = new UpdateCommand({
      TableName: name,
      Key: gateKeyOf(profileId),
      // One write decides the order of what happens at once. The ids stand beside the log for the condition's sake.
      UpdateExpression:
        'SET consentLog = list_append(if_not_exists(consentLog, :empty), :entry) ADD consentIds :ids',
      ConditionExpression:
        'attribute_exists(PK) AND NOT contains(consentIds, :id) AND ' +
        (isGiven
          ? '#state = :active AND (attribute_not_exists(consentLog) OR size(consentLog) < :most)'
          : '#state <> :erased'),
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: {
        ':empty': [],
        ':entry': [entry],
        ':id': entryIdOf(entry),
        ':ids': new Set([entryIdOf(entry)]),
        ...(isGiven ? { ':active': 'active', ':most': mostEntries } : { ':erased': 'erased' }),
      },
    });
    return (await unlessConditionFails(client.send(update))) ? 'appended' : 'not_appended';
  },
});
