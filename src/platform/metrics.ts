/**
 * All that is measured, its unit, and by what it is told apart. A metric is for whoever runs the service and names nobody:
 * no id, and nothing of a person or of a reading, has a place in one. What it is told apart by takes a few values only,
 * since CloudWatch keeps and charges a metric for each.
 */
export const metrics = {
  /** Photos that got their one answer, by its kind. */
  Answers: { unit: 'Count', by: 'Kind' },
  /** From the moment the photo was in the bucket to its answer. */
  SecondsToAnswer: { unit: 'Seconds' },
  /** Analyses that failed and are to be tried again, by why. */
  Postponed: { unit: 'Count', by: 'Cause' },
  /** What Rekognition charges for; the SDK's own second attempts are not among them. */
  RekognitionCalls: { unit: 'Count' },
  /** What reconcile had its turn with, by what came of it. */
  Reconciled: { unit: 'Count', by: 'Outcome' },
  /** How long the longest-waiting photo has been in the bucket without an answer; 0 where none waits. */
  OldestUnansweredSeconds: { unit: 'Seconds' },
  /** Photos that are owed an answer, come or not. */
  OwedPhotos: { unit: 'Count' },
  /** Exports that had their turn, by what came of it. */
  Exports: { unit: 'Count', by: 'Outcome' },
  /** That somebody wanted to open a doctor link, by what came of it; `locked`: with a fifth wrong code. */
  LinkOpenings: { unit: 'Count', by: 'Outcome' },
} as const;
export type MetricName = keyof typeof metrics;

/** Records a value of a metric; `by` says which, of those that are told apart. */
export type Measure = <Name extends MetricName>(
  name: Name,
  value: number,
  ...by: (typeof metrics)[Name] extends { by: string } ? [by: string] : []
) => void;

/**
 * CloudWatch's embedded metric format: a line of the log of which CloudWatch makes a metric. By hand, since a library for it
 * would cost each start more than it saves here.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function createMeasure(
  namespace: string,
  write: (line: string) => void = (line) => process.stdout.write(line),
): Measure {
  return (name, value, ...[by]) => {
    const { unit, by: dimension }: { unit: string; by?: string } = metrics[name];
    const dimensions = { ...(dimension !== undefined && by !== undefined && { [dimension]: by }) };
    const directive = {
      Namespace: namespace,
      Dimensions: [Object.keys(dimensions)],
      Metrics: [{ Name: name, Unit: unit }],
    };
    const line = {
      _aws: { Timestamp: Date.now(), CloudWatchMetrics: [directive] },
      ...dimensions,
      [name]: value,
    };
    write(`${JSON.stringify(line)}\n`);
  };
}
