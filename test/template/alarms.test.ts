import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { LOCAL_DEPLOYMENT, resolve } from '../../src/local/cloudformation/resolve.ts';
import { resourcesOfType } from '../../src/local/cloudformation/template.ts';
import { type MetricName, metrics } from '../../src/platform/metrics.ts';
import { awaitedPhoto, drivenPhotos } from '../support/driven-photos.ts';
import {
  PACKAGING_MILLISECONDS,
  type PackagedService,
  packagedService,
} from '../support/packaged-service.ts';
import { projectFolder } from '../support/project-folder.ts';

const Dimensions = z.array(z.object({ Name: z.string(), Value: z.unknown() }));
const Metric = z.object({
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z._default(Dimensions, []),
});
type Metric = z.infer<typeof Metric>;
const Alarm = z.looseObject({
  AlarmName: z.string(),
  AlarmDescription: z.string(),
  ...z.partial(Metric).shape,
  Statistic: z.optional(z.string()),
  Metrics: z.optional(
    z.array(z.object({ MetricStat: z.optional(z.object({ Metric, Stat: z.string(), Period: z.number() })) })),
  ),
  Threshold: z.coerce.number(),
  ComparisonOperator: z.literal('GreaterThanThreshold'),
  TreatMissingData: z.enum(['breaching', 'notBreaching']),
  AlarmActions: z.array(z.unknown()),
  OKActions: z.array(z.unknown()),
});
type Alarm = z.infer<typeof Alarm>;

const ours = 'episodelens-dev';
const alarmsOf = ({ region, accountId }: typeof LOCAL_DEPLOYMENT) =>
  `arn:aws:cloudwatch:${region}:${accountId}:alarm:*`;

/** What AWS publishes by itself, and of which resource: counts of what happened in a period, which end with it. */
const published: Record<
  string,
  { resource: string; dimension: string; counts: string[]; others?: string[] }
> = {
  'AWS/Lambda': {
    resource: 'AWS::Lambda::Function',
    dimension: 'FunctionName',
    counts: ['AsyncEventsDropped', 'DestinationDeliveryFailures', 'Errors', 'Invocations', 'Throttles'],
    others: ['AsyncEventAge'],
  },
  'AWS/ApiGateway': {
    resource: 'AWS::ApiGatewayV2::Api',
    dimension: 'ApiId',
    counts: ['Count', '4xx', '5xx'],
  },
};

let service: PackagedService;
let alarms: Alarm[];
let runbook: string;
beforeAll(async () => {
  service = await packagedService();
  alarms = resourcesOfType(service.template, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) =>
    z.parse(Alarm, Properties),
  );
  runbook = await readFile(join(projectFolder, 'docs/runbook.md'), 'utf8');
}, PACKAGING_MILLISECONDS);

const metricsOf = (alarm: Alarm): Metric[] =>
  alarm.Metrics
    ? alarm.Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric ?? [])
    : [z.parse(Metric, alarm)];

const statisticsOf = ({ Statistic, Metrics }: Alarm): unknown[] =>
  Metrics ? Metrics.flatMap(({ MetricStat }) => MetricStat?.Stat ?? []) : [Statistic];

const known = (name: string): name is MetricName => Object.hasOwn(metrics, name);

/** Says what is wrong with a metric that an alarm or the dashboard names; nothing where it is there. */
function wrongWith({ Namespace, MetricName, Dimensions: dimensions }: Metric): string | undefined {
  if (Namespace === ours) {
    if (!known(MetricName)) return `${MetricName} is not measured`;
    const told: { unit: string; by?: string } = metrics[MetricName];
    const names = dimensions.map(({ Name }) => Name);
    return names.join() === (told.by ?? '')
      ? undefined
      : `${MetricName} is not told apart by ${names.join()}`;
  }
  const ofAws = published[Namespace];
  if (!ofAws || ![...ofAws.counts, ...(ofAws.others ?? [])].includes(MetricName))
    return `${Namespace} ${MetricName} is not known`;
  const [dimension, ...more] = dimensions;
  if (dimension?.Name !== ofAws.dimension || more.length > 0)
    return `${MetricName} is not by ${ofAws.dimension}`;
  const named = z.safeParse(z.object({ Ref: z.string() }), dimension.Value).data?.Ref;
  const resource = named === undefined ? undefined : service.template.Resources[named];
  return resource?.Type === ofAws.resource ? undefined : `${String(named)} is no ${ofAws.resource}`;
}

test('there are alarms for what can go wrong with a photo, with the API, with doctor links, exports, erasure and with the bill', () => {
  expect(alarms.map(({ AlarmName }) => AlarmName.replace(`${ours}-`, '')).toSorted()).toEqual([
    'analysis-errors',
    'api-errors',
    'api-throttled',
    'cannot-read',
    'erase-errors',
    'events-given-up',
    'export-errors',
    'failure-queue',
    'links-locked',
    'not-permitted',
    'oldest-unanswered',
    'reconcile-errors',
    'rekognition-calls',
    'rekognition-throttled',
  ]);
});

test('every alarm watches what is measured', () => {
  for (const alarm of alarms) {
    expect(metricsOf(alarm).length).toBeGreaterThan(0);
    expect([alarm.AlarmName, ...metricsOf(alarm).map(wrongWith)]).toEqual([
      alarm.AlarmName,
      ...metricsOf(alarm).map(() => undefined),
    ]);
  }
});

test('the functions measure to the namespace that the alarms watch', () => {
  for (const [, { Properties }] of resourcesOfType(service.template, 'AWS::Lambda::Function')) {
    expect(Properties).toMatchObject({ Environment: { Variables: { METRICS_NAMESPACE: ours } } });
  }
});

test('every alarm leads to its heading in the runbook, which has no other', () => {
  const section = runbook.split('\n## Alarms\n')[1]?.split('\n## ')[0] ?? '';
  const headings = [...section.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading);
  const names = alarms.map(({ AlarmName }) => AlarmName.replace(`${ours}-`, ''));
  expect(new Set(headings)).toEqual(new Set(names));
  expect(headings).toHaveLength(names.length);
  for (const { AlarmName, AlarmDescription } of alarms) {
    expect(AlarmDescription).toMatch(new RegExp(`docs/runbook\\.md#${AlarmName.replace(`${ours}-`, '')}$`));
  }
});

describe('every alarm can go back to OK:', () => {
  test('what AWS counts ends with its period, and nothing is well', () => {
    const ofAws = alarms.filter((alarm) => metricsOf(alarm).some(({ Namespace }) => Namespace !== ours));
    expect(ofAws.length).toBeGreaterThan(0);
    for (const alarm of ofAws) {
      expect(alarm.TreatMissingData).toBe('notBreaching');
      for (const { Namespace, MetricName } of metricsOf(alarm))
        expect(published[Namespace]?.counts).toContain(MetricName);
      expect(new Set(statisticsOf(alarm))).toEqual(new Set(['Sum']));
    }
  });

  test('what we measure is below its limit once all is well, or is then not measured and counts as well', async () => {
    const stack = await drivenPhotos();
    await stack.deliver(await (await awaitedPhoto(stack)).upload());
    await stack.runReconcile();
    const own = alarms.filter((alarm) => metricsOf(alarm).every(({ Namespace }) => Namespace === ours));
    expect(own.length).toBeGreaterThan(0);
    const stillWrong = own.filter((alarm) => {
      const values = metricsOf(alarm).flatMap(({ MetricName, Dimensions: dimensions }) =>
        stack.measured.filter(({ name, by }) => name === MetricName && by === dimensions[0]?.Value),
      );
      const total = values.reduce((sum, { value }) => sum + value, 0);
      return values.length === 0 ? alarm.TreatMissingData === 'breaching' : total > alarm.Threshold;
    });
    expect(stillWrong.map(({ AlarmName }) => AlarmName)).toEqual([]);
  });

  test('and alone that photos are not looked after is taken from silence', () => {
    const bySilence = alarms.filter(({ TreatMissingData }) => TreatMissingData === 'breaching');
    expect(bySilence).toMatchObject([{ MetricName: 'OldestUnansweredSeconds', Threshold: 900, Period: 600 }]);
  });
});

test('alarms come and go through one encrypted topic, which only alarms of this account may write to', () => {
  for (const { AlarmActions, OKActions } of alarms) {
    expect(AlarmActions).toEqual([{ Ref: 'AlarmTopic' }]);
    expect(OKActions).toEqual([{ Ref: 'AlarmTopic' }]);
  }
  const { AlarmTopic, AlarmTopicPolicy, AlarmKey, AlarmEmail } = service.template.Resources;
  expect(AlarmTopic?.Properties).toMatchObject({ KmsMasterKeyId: { Ref: 'AlarmKey' } });
  const cloudWatch = {
    Effect: 'Allow',
    Principal: { Service: 'cloudwatch.amazonaws.com' },
    Condition: {
      StringEquals: { 'aws:SourceAccount': LOCAL_DEPLOYMENT.accountId },
      ArnLike: { 'aws:SourceArn': alarmsOf(LOCAL_DEPLOYMENT) },
    },
  };
  const resolved = (value: unknown) => resolve(value, service.template, LOCAL_DEPLOYMENT);
  expect(resolved(AlarmTopicPolicy?.Properties?.['PolicyDocument'])).toMatchObject({
    Statement: [{ ...cloudWatch, Action: 'sns:Publish' }],
  });
  expect(resolved(AlarmKey?.Properties?.['KeyPolicy'])).toMatchObject({
    Statement: [{ Action: 'kms:*' }, { ...cloudWatch, Action: ['kms:Decrypt', 'kms:GenerateDataKey*'] }],
  });
  expect(AlarmEmail).toMatchObject({ Condition: 'HasAlarmEmail', Properties: { Protocol: 'email' } });
});

test('the dashboard shows what is measured', () => {
  const [dashboard, ...others] = resourcesOfType(service.template, 'AWS::CloudWatch::Dashboard');
  expect(others).toEqual([]);
  const Body = z.object({ 'Fn::Sub': z.string() });
  const body = z.parse(Body, dashboard?.[1].Properties?.['DashboardBody'])['Fn::Sub'];
  const Widgets = z.object({
    widgets: z.array(
      z.object({ properties: z.looseObject({ metrics: z.optional(z.array(z.array(z.unknown()))) }) }),
    ),
  });
  const rows = z
    .parse(Widgets, JSON.parse(body))
    .widgets.flatMap(({ properties }) => properties.metrics ?? []);
  const Search = z.object({ expression: z.string() });
  expect(rows.length).toBeGreaterThan(10);
  for (const row of rows) {
    const expression = z.safeParse(Search, row[0]).data?.expression;
    const [, Namespace, by, searched] =
      /^SEARCH\('\{([\w-]+),(\w+)\} MetricName="(\w+)"', 'Sum', 300\)$/.exec(expression ?? '') ?? [];
    const [namespace, name, dimension, reference] = row.filter((each) => typeof each === 'string');
    const shown =
      expression === undefined
        ? {
            Namespace: namespace,
            MetricName: name,
            Dimensions: dimension
              ? [{ Name: dimension, Value: { Ref: reference?.replace(/^\$\{(\w+)\}$/, '$1') } }]
              : [],
          }
        : { Namespace, MetricName: searched, Dimensions: [{ Name: by, Value: 'any' }] };
    expect([row, wrongWith(z.parse(Metric, shown))]).toEqual([row, undefined]);
  }
});
